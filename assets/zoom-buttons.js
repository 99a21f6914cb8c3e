/* Gives drawings and pictures that are shown smaller than they are a button that shows
 * them large (zoom.js, which comes when one is pressed). */
(function () {
  "use strict";

  function equip(box, picture) {
    if (box.querySelector(":scope > .zoom")) return;
    var button = document.createElement("button");
    button.type = "button";
    button.className = "zoom";
    button.setAttribute("data-zoom", "");
    var name = picture.getAttribute("alt") || picture.getAttribute("aria-label") ||
      (picture.querySelector("title") || {}).textContent;
    button.setAttribute("aria-label", name ? "{t.zoom-of}".replace("{name}", function () { return name; }) : "{t.zoom}");
    button.title = "{t.zoom}";
    box.classList.add("zoomable");
    box.append(button);
  }

  /* A picture that stands alone; one within a link leads where that does. */
  function equipImage(image) {
    var box = image.parentNode;
    var isAlone = box.matches("p, figure") && !box.textContent.replace((box.querySelector("figcaption") || {}).textContent, "").trim();
    if (isAlone && image.naturalWidth > image.clientWidth * 1.2) equip(box, image);
  }

  document.querySelectorAll(".prose .diagram").forEach(function (figure) {
    var drawing = figure.querySelector("svg");
    if (drawing) equip(figure, drawing);
  });
  document.querySelectorAll(".prose img").forEach(function (image) {
    if (image.complete) equipImage(image);
    else image.addEventListener("load", function () { equipImage(image); });
  });
})();
