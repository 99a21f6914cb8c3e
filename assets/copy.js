/* Gives each block of code a button that copies it. */
(function () {
  "use strict";

  function say(button, words) {
    button.textContent = words;
    button.setAttribute("data-done", "");
    setTimeout(function () {
      button.textContent = "{t.copy}";
      button.removeAttribute("data-done");
    }, 2000);
  }

  document.querySelectorAll("pre").forEach(function (pre) {
    var code = pre.querySelector("code");
    if (!code) return;
    var box = document.createElement("div");
    box.className = "code";
    pre.parentNode.insertBefore(box, pre);
    box.appendChild(pre);

    var button = document.createElement("button");
    button.type = "button";
    button.className = "copy";
    button.textContent = "{t.copy}";
    button.setAttribute("aria-live", "polite");
    button.addEventListener("click", function () {
      window.HandbookCopy(code.textContent).then(
        function () {
          say(button, "{t.copied}");
        },
        function () {
          say(button, "{t.copy-refused}");
        }
      );
    });
    box.appendChild(button);
  });
})();
