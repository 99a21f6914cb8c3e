/* Most of what scripts do is for somebody who moves, presses or types: it waits in
 * later.js for the first touch, or some seconds. What is pressed or typed before it is
 * there happens once it is. A page that needs a script of its own in the same way
 * names it: data-later="matrix.js". If they cannot be loaded, the page is as it is
 * without scripts. One global, HandbookLater, says that they will come. */
(function () {
  "use strict";

  var TOUCHES = ["pointermove", "pointerdown", "keydown", "click", "focusin", "scroll", "storage"];
  var root = document.documentElement;
  var assets = (root.getAttribute("data-root") || "") + "assets/";
  var names = ["later.js"];
  var wishes = [];
  var begun = false;

  window.HandbookLater = true;

  /* Scripts run in their order. */
  function add(name) {
    return new Promise(function (done, fail) {
      var script = document.createElement("script");
      script.async = false;
      script.onload = done;
      script.onerror = fail;
      script.src = assets + name;
      document.head.append(script);
    });
  }

  function begin() {
    if (begun) return;
    begun = true;
    Promise.all(names.map(add))
      .catch(function () {
        root.classList.remove("js");
      })
      .then(function () {
        TOUCHES.forEach(function (name) {
          window.removeEventListener(name, touch, true);
        });
        wishes.forEach(function (fulfil) {
          fulfil();
        });
      });
  }

  /* Keys that are typed into nothing are commands, or what follows one. */
  function isCommand(event) {
    var key = (event.key || "").toLowerCase();
    return event.ctrlKey || event.metaKey
      ? key === "k" && !event.shiftKey && !event.altKey
      : /^[^ ]$/.test(key) && !event.altKey &&
          !event.target.closest("input, textarea, select, [contenteditable]");
  }

  /* What the event asks for, if it is a script that does it. */
  function wish(event) {
    var target = event.target;
    if (event.type === "keydown" && isCommand(event))
      return function () {
        target.dispatchEvent(new KeyboardEvent("keydown", event));
      };
    var button = event.type === "click" && target.closest("button, [data-menu-open]");
    return button && function () {
      button.click();
    };
  }

  function touch(event) {
    if (event.type === "storage" && !/^handbook-/.test(event.key)) return;
    begin();
    var fulfil = event.isTrusted && wish(event);
    if (!fulfil) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    wishes.push(fulfil);
  }

  /* Words of a search that led here (search-box.js). */
  function hasMarks() {
    try {
      return Object.keys(localStorage).some(function (key) {
        return /^handbook-marks /.test(key);
      });
    } catch (refused) {
      return false;
    }
  }

  document.querySelectorAll("[data-later]").forEach(function (element) {
    names.push(element.getAttribute("data-later"));
  });
  TOUCHES.forEach(function (name) {
    window.addEventListener(name, touch, { capture: true, passive: false });
  });
  if (location.search || hasMarks()) begin();
  else setTimeout(begin, 10000);
})();
