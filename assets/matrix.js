/* The matrix of services: sorts by a column, filters by name, by level and by
 * what a service does not survive. Its tiers stay below it. The table is complete without it. */
(function () {
  "use strict";

  var table = document.querySelector("[data-matrix]");
  var tools = document.querySelector("[data-matrix-tools]");
  if (!table || !tools) return;

  var WORST_FIRST = { no: 0, partial: 1, "": 2, yes: 3 };
  var count = tools.querySelector("[data-matrix-count]");
  var headers = Array.prototype.slice.call(table.tHead.rows[0].cells);
  var groups = Array.prototype.slice.call(table.tBodies);
  var rows = [];

  groups.forEach(function (group, g) {
    Array.prototype.forEach.call(group.rows, function (tr) {
      if (tr.hasAttribute("data-matrix-group")) return;
      if (tr.hasAttribute("data-matrix-variant")) {
        var of = rows[rows.length - 1];
        of.variants.push(tr);
        of.name += "\n" + tr.cells[0].textContent.trim().toLowerCase();
        return;
      }
      rows.push({
        tr: tr,
        variants: [],
        group: g,
        place: rows.length,
        name: tr.cells[0].textContent.trim().toLowerCase(),
        levels: tr.getAttribute("data-levels").trim().split(/\s+/)
      });
    });
  });

  /* The form of a word that goes with a number. */
  var plurals = new Intl.PluralRules(document.documentElement.lang);

  function counted(forms, n) {
    return forms[plurals.select(n)] || forms.other;
  }

  /* ---- filtering ---- */

  function checked(name) {
    return Array.prototype.map.call(
      tools.querySelectorAll("input[name=" + name + "]:checked"),
      function (input) {
        return input.value;
      }
    );
  }

  function columnOf(fault) {
    return headers.findIndex(function (th) {
      return th.getAttribute("data-sort") === fault;
    });
  }

  /* The service, or one of its tiers. */
  function dies(row, column) {
    return [row.tr].concat(row.variants).some(function (tr) {
      var survives = tr.cells[column].getAttribute("data-survives");
      return survives === "no" || survives === "partial";
    });
  }

  function filter() {
    var words = tools.querySelector("input[type=search]").value.trim().toLowerCase();
    var levels = checked("level");
    var columns = checked("fault").map(columnOf);
    var shown = 0;
    groups.forEach(function (group) {
      group.hidden = true;
    });
    rows.forEach(function (row) {
      var yes =
        row.name.indexOf(words) >= 0 &&
        (levels.length === 0 ||
          levels.some(function (level) {
            return row.levels.indexOf(level) >= 0;
          })) &&
        columns.every(function (column) {
          return dies(row, column);
        });
      row.tr.hidden = !yes;
      row.variants.forEach(function (tr) {
        tr.hidden = !yes;
      });
      if (!yes) return;
      shown++;
      row.tr.parentNode.hidden = false;
    });
    count.textContent =
      shown === rows.length
        ? counted("{t.matrix-count}", shown).replace("{total}", shown)
        : counted("{t.matrix-shown}", shown)
            .replace("{shown}", shown)
            .replace("{total}", rows.length);
  }

  /* ---- sorting: over all groups, whose headings are left out meanwhile ---- */

  function key(row, column) {
    if (column === 0) return row.name;
    if (column === 1) return row.levels.join(" ");
    return WORST_FIRST[row.tr.cells[column].getAttribute("data-survives")];
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
    var order = rows.slice();
    if (direction) order.sort(compare(column, direction));
    showHeadings(!direction);
    order.forEach(function (row) {
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

  tools.addEventListener("input", filter);
  filter();
})();
