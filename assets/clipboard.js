/* Copies text, for other scripts. One global, HandbookCopy(text): a promise. */
(function () {
  "use strict";

  /* The clipboard API is missing on pages that are not secure, such as a plain
   * http address in the office: then the old command does it. */
  window.HandbookCopy = function (text) {
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
  };
})();
