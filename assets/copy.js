/* Gives each block of code a button that copies it. */
(function () {
  "use strict";

  /* The clipboard API is missing on pages that are not secure, such as a plain
   * http address in the office: then the old command does it. */
  function copy(text) {
    if (navigator.clipboard && window.isSecureContext)
      return navigator.clipboard.writeText(text);
    var area = document.createElement("textarea");
    area.value = text;
    area.style.position = "fixed";
    area.style.opacity = "0";
    document.body.appendChild(area);
    area.select();
    var done = document.execCommand("copy");
    area.remove();
    return done ? Promise.resolve() : Promise.reject(new Error("refused"));
  }

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
      copy(code.textContent).then(
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
