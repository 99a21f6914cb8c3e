/* Opens chapters of the side bar in place. Each entry that has pages below it is a
 * link to its own page, and gets a button beside it here; what the button shows is
 * either there already or loaded when it is first opened, from a script that all
 * pages share: menu/KEY.js calls handbookMenu(KEY, entries, count). Without it the
 * links lead to the chapters, which list their pages. */
(function () {
  "use strict";

  var panel = document.querySelector("[data-menu]");
  if (!panel) return;
  var root = document.documentElement.getAttribute("data-root");
  var site = new URL(root || "./", location.href).href;
  var lists = 0;
  var loaded = Object.create(null); // what each part holds, by its key
  var asked = Object.create(null); // those waiting for it

  function el(name, text) {
    var element = document.createElement(name);
    if (text) element.textContent = text;
    return element;
  }

  function entry(title, url) {
    var item = el("li");
    var link = el("a", title);
    link.href = root + url;
    item.append(link);
    return item;
  }

  /* An entry is [title, address, key]; the addresses are from the root. */
  function list(item, part) {
    var all = el("ul");
    part.entries.forEach(function (each) {
      var below = entry(each[0], each[1]);
      if (each[2]) {
        below.setAttribute("data-menu-part", each[2]);
        equip(below);
      }
      all.append(below);
    });
    if (part.count) {
      var more = entry("{t.nav-all-pages}".replace("{count}", part.count), "");
      more.firstChild.className = "nav-all";
      more.firstChild.href = item.querySelector("a").href;
      all.append(more);
    }
    return all;
  }

  function show(item, button, yes) {
    var below = item.querySelector("ul");
    button.setAttribute("aria-expanded", String(yes));
    if (below) {
      below.hidden = !yes;
      below.id = below.id || "Hb-menu-" + ++lists;
      button.setAttribute("aria-controls", below.id);
    }
  }

  window.handbookMenu = function (name, entries, count) {
    loaded[name] = { entries: entries, count: count };
  };

  function load(name, then, otherwise) {
    if (loaded[name]) return then();
    if (asked[name]) return asked[name].push(then);
    asked[name] = [then];
    var script = el("script");
    script.onload = function () {
      var waiting = asked[name];
      delete asked[name];
      waiting.forEach(function (each) {
        each();
      });
    };
    script.onerror = function () {
      delete asked[name];
      otherwise();
    };
    script.src = root + "menu/" + name + ".js";
    document.head.append(script);
  }

  /* Most are called as the page that the entry leads to. */
  function keyOf(item) {
    var own = item.getAttribute("data-menu-part");
    return own || item.querySelector("a").href.slice(site.length).replace(/\.html$/, "");
  }

  function open(item, button) {
    var name = keyOf(item);
    load(
      name,
      function () {
        if (!item.querySelector("ul")) item.append(list(item, loaded[name]));
        show(item, button, true);
      },
      function () {
        location.href = item.querySelector("a").href;
      }
    );
  }

  function equip(item) {
    var link = item.querySelector("a");
    var button = el("button");
    button.type = "button";
    button.className = "menu-more";
    button.setAttribute("aria-label", "{t.nav-pages-of}".replace("{title}", () => link.textContent));
    link.after(button);
    show(item, button, Boolean(item.querySelector("ul")));
    button.addEventListener("click", function () {
      if (button.getAttribute("aria-expanded") === "true") show(item, button, false);
      else if (item.querySelector("ul")) show(item, button, true);
      else open(item, button);
    });
  }

  panel.querySelectorAll("[data-menu-part]").forEach(equip);
})();
