/* The matrix of services: sorts by a column, filters by name, by level and by what
 * becomes of a service in each failure; what is chosen stands in the address. On a phone
 * its groups are folded until their heading is pressed. Tiers stay below their service.
 * The table is complete without it. */
(function () {
  "use strict";

  var table = document.querySelector("[data-matrix]");
  var tools = document.querySelector("[data-matrix-tools]");
  if (!table || !tools) return;

  var WORST_FIRST = { no: 0, partial: 1, "": 2, yes: 3 };
  var count = tools.querySelector("[data-matrix-count]");
  var reset = tools.querySelector("[data-matrix-reset]");
  var more = tools.querySelector("details");
  var inputs = Array.prototype.slice.call(tools.querySelectorAll("input, select"));
  var headers = Array.prototype.slice.call(table.tHead.rows[0].cells);
  var groups = Array.prototype.slice.call(table.tBodies);
  var order = { column: 0, direction: 0 };
  var rows = [];

  /* Not what it is bound to, which stands there for phones. */
  function nameOf(tr) {
    return tr.cells[0].firstElementChild.textContent.trim().toLowerCase();
  }

  groups.forEach(function (group, g) {
    Array.prototype.forEach.call(group.rows, function (tr) {
      if (tr.hasAttribute("data-matrix-group")) return;
      if (tr.hasAttribute("data-matrix-variant")) {
        var of = rows[rows.length - 1];
        of.variants.push(tr);
        of.name += "\n" + nameOf(tr);
        return;
      }
      rows.push({
        tr: tr,
        variants: [],
        group: g,
        place: rows.length,
        name: nameOf(tr),
        levels: tr.getAttribute("data-levels").trim().split(/\s+/)
      });
    });
  });

  /* The form of a word that goes with a number. */
  var plurals = new Intl.PluralRules(document.documentElement.lang);

  function counted(forms, n) {
    return forms[plurals.select(n)] || forms.other;
  }

  /* ---- what is chosen, and the address that says it ---- */

  function columnOf(name) {
    return headers.findIndex(function (th) {
      return th.getAttribute("data-sort") === name;
    });
  }

  function isSet(input) {
    return input.type === "checkbox" ? input.checked : input.value.trim() !== "";
  }

  /* "?find=gateway&level=az&level=region&az=no&sort=-region" */
  function chosen() {
    var query = new URLSearchParams();
    inputs.filter(isSet).forEach(function (input) {
      query.append(input.name, input.value.trim());
    });
    if (order.direction)
      query.append("sort", (order.direction < 0 ? "-" : "") + headers[order.column].getAttribute("data-sort"));
    return query;
  }

  function choose(query) {
    inputs.forEach(function (input) {
      if (input.type === "checkbox")
        input.checked = query.getAll(input.name).indexOf(input.value) >= 0;
      else input.value = query.get(input.name) || "";
      /* of what the address names and is not offered, nothing is chosen */
      if (input.selectedIndex === -1) input.value = "";
    });
    var name = query.get("sort") || "";
    var column = columnOf(name.replace(/^-/, ""));
    sort(Math.max(column, 0), column < 0 ? 0 : name.charAt(0) === "-" ? -1 : 1);
  }

  function remember() {
    var query = String(chosen());
    reset.hidden = !query;
    table.toggleAttribute("data-narrowed", Boolean(query));
    try {
      history.replaceState(
        history.state, "", location.pathname + (query && "?" + query) + location.hash);
    } catch (refused) {
      /* it filters all the same */
    }
  }

  /* ---- filtering ---- */

  function outcome(cell) {
    return (/survives-(\w*)/.exec(cell.className) || [])[1];
  }

  /* Whether the service, or one of its tiers, fares as is asked. */
  function fares(row, column, wanted) {
    return [row.tr].concat(row.variants).some(function (tr) {
      return wanted.indexOf(outcome(tr.cells[column])) >= 0;
    });
  }

  function isWanted(row, query) {
    var levels = query.getAll("level");
    return (
      row.name.indexOf((query.get("find") || "").toLowerCase()) >= 0 &&
      (levels.length === 0 ||
        levels.some(function (level) {
          return row.levels.indexOf(level) >= 0;
        })) &&
      headers.every(function (th, column) {
        var wanted = query.get("in-" + th.getAttribute("data-sort"));
        return !wanted || fares(row, column, wanted.split(" "));
      })
    );
  }

  function say(shown) {
    count.textContent =
      shown === 0
        ? "{t.filter-none}"
        : shown === rows.length
          ? counted("{t.matrix-count}", shown).replace("{total}", shown)
          : counted("{t.matrix-shown}", shown)
              .replace("{shown}", shown)
              .replace("{total}", rows.length);
  }

  function filter() {
    var query = chosen();
    var shown = 0;
    groups.forEach(function (group) {
      group.hidden = true;
    });
    rows.forEach(function (row) {
      var yes = isWanted(row, query);
      row.tr.hidden = !yes;
      row.variants.forEach(function (tr) {
        tr.hidden = !yes;
      });
      if (!yes) return;
      shown++;
      row.tr.parentNode.hidden = false;
    });
    say(shown);
    remember();
    /* what narrows the table is in sight */
    if (more && inputs.some((input) => more.contains(input) && isSet(input))) more.open = true;
  }

  /* ---- sorting: over all groups, whose headings are left out meanwhile ---- */

  function key(row, column) {
    if (column === 0) return row.name;
    if (column === 1) return row.levels.join(" ");
    return WORST_FIRST[outcome(row.tr.cells[column])];
  }

  function compare(column, direction) {
    return function (a, b) {
      var x = key(a, column);
      var y = key(b, column);
      if (x < y) return -direction;
      if (x > y) return direction;
      return a.place - b.place;
    };
  }

  function showHeadings(yes) {
    table.querySelectorAll("[data-matrix-group]").forEach(function (tr) {
      tr.hidden = !yes;
    });
  }

  function sort(column, direction) {
    var sorted = rows.slice();
    order = { column: column, direction: direction };
    if (direction) sorted.sort(compare(column, direction));
    showHeadings(!direction);
    sorted.forEach(function (row) {
      /* sorted rows stand together in the first group */
      var g = direction ? 0 : row.group;
      groups[g].appendChild(row.tr);
      row.variants.forEach(function (tr) {
        groups[g].appendChild(tr);
      });
    });
    headers.forEach(function (th, i) {
      if (i === column && direction)
        th.setAttribute("aria-sort", direction > 0 ? "ascending" : "descending");
      else th.removeAttribute("aria-sort");
    });
    filter();
  }

  /* A click goes round: ascending, descending, as it was. */
  headers.forEach(function (th, column) {
    var button = document.createElement("button");
    button.type = "button";
    button.className = "sort";
    var link = th.querySelector("a");
    var words = th.textContent.trim();
    if (link) {
      button.setAttribute("aria-label", "{t.matrix-sort}".replace("{name}", () => words));
      th.appendChild(button);
    } else {
      button.textContent = words;
      th.replaceChildren(button);
    }
    button.addEventListener("click", function () {
      var now = th.getAttribute("aria-sort");
      sort(column, now === "ascending" ? -1 : now === "descending" ? 0 : 1);
    });
  });

  /* ---- folding: the style sheet folds on a phone what is not open ---- */

  var phone = window.matchMedia("(max-width: 47.99rem)");

  groups.forEach(function (group) {
    var link = group.querySelector("[data-matrix-group] a");
    if (!link) return;

    function show(open) {
      group.toggleAttribute("data-open", open);
      if (phone.matches) link.setAttribute("aria-expanded", String(open));
      else link.removeAttribute("aria-expanded");
    }

    function adapt() {
      if (phone.matches) link.setAttribute("role", "button");
      else link.removeAttribute("role");
      show(group.hasAttribute("data-open"));
    }

    link.addEventListener("click", function (event) {
      if (!phone.matches) return;
      event.preventDefault();
      show(!group.hasAttribute("data-open"));
    });
    link.addEventListener("keydown", function (event) {
      if (event.key !== " " || !phone.matches) return;
      event.preventDefault();
      link.click();
    });
    phone.addEventListener("change", adapt);
    group.toggleAttribute("data-open", group.id === decodeURIComponent(location.hash.slice(1)));
    adapt();
  });
  table.setAttribute("data-ready", "");

  tools.addEventListener("input", filter);
  reset.addEventListener("click", function () {
    choose(new URLSearchParams());
    inputs[0].focus();
  });
  /* What was typed before this was there counts more than the address. */
  var typed = chosen();
  choose(String(typed) ? typed : new URLSearchParams(location.search));
})();
