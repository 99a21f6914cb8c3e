/* Formulas: what is copied has them as they were typed, and one that scrolls can be
 * reached by keyboard. Loaded by pages that have some. */
(function () {
  "use strict";

  function source(math) {
    var tex = math.querySelector("annotation");
    var mark = math.getAttribute("display") === "block" ? "$$" : "$";
    return tex ? mark + tex.textContent + mark : math.textContent;
  }

  /* A selection that begins or ends within a formula takes the whole of it. */
  function whole(range) {
    [range.startContainer, range.endContainer].forEach(function (node, i) {
      var element = node.nodeType === 1 ? node : node.parentElement;
      var math = element && element.closest("math");
      if (math && i === 0) range.setStartBefore(math);
      if (math && i === 1) range.setEndAfter(math);
    });
    return range;
  }

  document.addEventListener("copy", function (event) {
    var selection = window.getSelection();
    if (!selection.rangeCount || selection.isCollapsed || !event.clipboardData) return;
    var box = document.createElement("div");
    box.appendChild(whole(selection.getRangeAt(0).cloneRange()).cloneContents());
    var formulas = box.querySelectorAll("math");
    if (!formulas.length) return;
    event.clipboardData.setData("text/html", box.innerHTML);
    formulas.forEach(function (math) {
      math.replaceWith(source(math));
    });
    /* Only what is shown has lines. */
    box.style.position = "absolute";
    box.style.opacity = "0";
    document.body.appendChild(box);
    event.clipboardData.setData("text/plain", box.innerText);
    box.remove();
    event.preventDefault();
  });

  function update() {
    document.querySelectorAll(".formula").forEach(function (box) {
      if (box.scrollWidth > box.clientWidth + 1) box.tabIndex = 0;
      else box.removeAttribute("tabindex");
    });
  }

  update();
  window.addEventListener("resize", update);
})();
