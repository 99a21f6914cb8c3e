/* Narrows the lists of a page by words and by category. Without it the lists are whole,
 * and its tools are not shown. */
(function () {
  "use strict";

  var tools = document.querySelector("[data-filter]");
  if (!tools) return;

  var words = tools.querySelector("input");
  var category = tools.querySelector("select");
  var total = document.querySelectorAll("[data-filtered] [data-of]").length;
  var status = tools.querySelector("[role=status]");
  var plurals = new Intl.PluralRules(document.documentElement.lang);
  var parts = Array.prototype.map.call(
    document.querySelectorAll("[data-filtered]"),
    function (part) {
      var fold = part.querySelector("details");
      return {
        part: part,
        fold: fold,
        wasOpen: fold && fold.open,
        items: Array.prototype.map.call(part.querySelectorAll("[data-of]"), function (li) {
          return { li: li, of: li.getAttribute("data-of"), text: li.textContent.toLowerCase() };
        })
      };
    }
  );

  function say(shown) {
    var forms = "{t.matrix-shown}";
    var words = forms[plurals.select(shown)] || forms.other;
    return words.replace("{shown}", shown).replace("{total}", total);
  }

  function filter() {
    var wanted = words.value.toLowerCase().split(/\s+/);
    var of = category.value;
    var narrowed = of !== "" || words.value.trim() !== "";
    var shown = 0;
    parts.forEach(function (part) {
      var here = 0;
      part.items.forEach(function (item) {
        var yes =
          (!of || item.of === of) &&
          wanted.every(function (word) {
            return item.text.indexOf(word) >= 0;
          });
        item.li.hidden = !yes;
        here += yes;
      });
      part.part.hidden = narrowed && here === 0;
      /* what is folded opens while it is searched */
      if (part.fold) part.fold.open = narrowed ? here > 0 : part.wasOpen;
      shown += here;
    });
    status.textContent = !narrowed
      ? ""
      : shown
        ? say(shown)
        : "{t.filter-none}";
  }

  tools.addEventListener("input", filter);
  filter();
})();
