/* Shows a drawing or picture as large as the window or larger: + and - and buttons change
 * its size, arrow keys and the pointer move what does not fit, Escape closes it. Loaded
 * by on-demand.js. */
(function () {
  "use strict";

  if (Object.hasOwn(window, "HandbookZoom")) return; // loaded twice
  window.HandbookZoom = true;

  const STEP = 1.4, MOST = 8;

  function el(name, attributes, ...children) {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.append(...children);
    return element;
  }

  // Without ids, which the page has already; its name is said in one word then.
  function copyOf(picture, name) {
    const copy = picture.cloneNode(true);
    for (const element of [copy, ...copy.querySelectorAll("[id]")]) element.removeAttribute("id");
    for (const attribute of ["aria-labelledby", "aria-describedby", "loading"]) copy.removeAttribute(attribute);
    if (copy.localName === "svg") copy.setAttribute("aria-label", name);
    return copy;
  }

  // {width, height} that the picture has by nature.
  function sizeOf(picture) {
    if (picture.localName === "img") return { width: picture.naturalWidth, height: picture.naturalHeight };
    const { width, height } = picture.viewBox.baseVal;
    return { width, height };
  }

  function open(button) {
    const box = button.parentNode;
    const picture = box.querySelector("img, svg");
    const name = button.getAttribute("aria-label");
    const copy = copyOf(picture, name);
    const place = el("div", { class: `zoom-place ${box.className}`, tabindex: "0", role: "group", "aria-label": name }, copy);
    const tool = (label, sign) => el("button", { type: "button", "aria-label": label, title: label }, sign);
    const smaller = tool("{t.zoom-out}", "−"), larger = tool("{t.zoom-in}", "+");
    const close = el("button", { type: "button" }, "{t.close}");
    const caption = box.querySelector("figcaption");
    const dialog = el("dialog", { class: "sheet zoom-sheet", "aria-label": name },
      el("div", { class: "sheet-head" }, el("p", {}, caption ? caption.textContent : ""), smaller, larger, close), place);
    const size = sizeOf(picture);
    let scale = 1; // of what fits into the window

    function resize(to) {
      scale = Math.min(Math.max(to, 1), MOST);
      const fits = Math.min(place.clientWidth / size.width, place.clientHeight / size.height);
      const middle = [place.scrollLeft + place.clientWidth / 2, place.scrollTop + place.clientHeight / 2];
      const before = copy.clientWidth || 1;
      copy.style.width = `${size.width * fits * scale}px`;
      copy.style.height = `${size.height * fits * scale}px`;
      const grown = (size.width * fits * scale) / before;
      place.scrollTo(middle[0] * grown - place.clientWidth / 2, middle[1] * grown - place.clientHeight / 2);
      smaller.disabled = scale === 1;
      larger.disabled = scale === MOST;
    }

    smaller.addEventListener("click", () => resize(scale / STEP));
    larger.addEventListener("click", () => resize(scale * STEP));
    close.addEventListener("click", () => dialog.close());
    dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
    dialog.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key === "+" || event.key === "=") resize(scale * STEP);
      else if (event.key === "-") resize(scale / STEP);
      else return;
      event.preventDefault();
    });
    const fit = () => resize(scale);
    window.addEventListener("resize", fit);
    dialog.addEventListener("close", () => {
      window.removeEventListener("resize", fit);
      dialog.remove();
      button.focus();
    });
    document.body.append(dialog);
    dialog.showModal();
    resize(1);
    place.focus();
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-zoom]");
    if (button) open(button);
  });
})();
