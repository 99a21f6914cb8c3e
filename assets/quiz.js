/* The self-test, one question at a time: choices, what was right, and how far one is,
 * kept in this browser for each page. The pages that list others say how far each is.
 * Without it, questions are a list whose answers open. */
(function () {
  "use strict";

  /* ---- what is kept: for each page which questions were answered right ---- */

  var kept = {};

  function keyOf(path) {
    return "handbook-quiz " + path;
  }

  function recall(path) {
    try {
      return JSON.parse(localStorage.getItem(keyOf(path))) || kept[path] || {};
    } catch (refused) {
      return kept[path] || {};
    }
  }

  function keep(path, answers) {
    kept[path] = answers;
    try {
      if (Object.keys(answers).length) localStorage.setItem(keyOf(path), JSON.stringify(answers));
      else localStorage.removeItem(keyOf(path));
    } catch (refused) {
      /* until the page is left, then */
    }
  }

  function fill(text, values) {
    return text.replace(/\{(\w+)\}/g, function (place, name) {
      return name in values ? values[name] : place;
    });
  }

  function rightOf(answers) {
    return Object.keys(answers).filter(function (id) {
      return answers[id];
    }).length;
  }

  document.querySelectorAll("[data-quiz-list] a").forEach(function (link) {
    var answers = recall(new URL(link.href).pathname);
    var n = Object.keys(answers).length;
    if (!n) return;
    var small = document.createElement("small");
    small.textContent = fill("{t.quiz-score}", { right: rightOf(answers), answered: n });
    link.parentNode.append(" ", small);
  });

  /* ---- the questions of this page ---- */

  var tools = document.querySelector("[data-quiz]");
  if (!tools) return;

  var article = tools.closest("article");
  var score = tools.querySelector("[role=status]");
  var start = tools.querySelector("[data-quiz-start]");
  var again = tools.querySelector("[data-quiz-wrong]");
  var forget = tools.querySelector("[data-quiz-forget]");
  var topic = tools.querySelector("[data-quiz-topic]");
  var shuffle = tools.querySelector("[data-quiz-shuffle]");
  var startWords = start.textContent;
  var answers = recall(location.pathname);
  var asks = Array.prototype.map.call(article.querySelectorAll("[data-ask]"), function (element) {
    var part = element.closest("section");
    var summary = element.querySelector("summary");
    var own = element.matches("section");
    return {
      element: element,
      part: part,
      topic: own ? "" : part.getAttribute("aria-labelledby"),
      id: part.getAttribute("aria-labelledby") + (own ? "" : " " + summary.textContent),
      details: element.querySelector("details"),
      right: element.getAttribute("data-ask").trim().split(/\s+/)
    };
  });

  /* Letters where the choices stand in the text, else those of the part. */
  function choicesOf(ask) {
    var list = ask.part.querySelector("[data-choices]");
    if (list)
      return Array.prototype.map.call(list.children, function (li) {
        return { value: li.getAttribute("data-value"), name: li.textContent };
      });
    return Array.prototype.map.call(ask.element.querySelectorAll(".choices > li"), function (li, i) {
      var letter = String.fromCharCode(65 + i);
      return { value: letter, name: letter };
    });
  }

  function isSeveral(ask) {
    return ask.right.length > 1 || Boolean(ask.part.querySelector("[data-several]"));
  }

  /* ---- one at a time ---- */

  var queue = null; /* of those to be asked; null: they stand as a list */
  var at = 0;
  var panel = document.createElement("div");
  panel.className = "quiz-panel";

  function button(words, act) {
    var made = document.createElement("button");
    made.type = "button";
    made.textContent = words;
    made.addEventListener("click", act);
    return made;
  }

  function sameSet(a, b) {
    return a.length === b.length && a.every(function (value) {
      return b.indexOf(value) >= 0;
    });
  }

  function showScore() {
    var n = Object.keys(answers).length;
    var wrong = n - rightOf(answers);
    var words = n ? fill("{t.quiz-score}", { right: rightOf(answers), answered: n }) : "";
    if (queue && at < queue.length)
      words = fill("{t.quiz-progress}", { n: at + 1, total: queue.length }) + (words && " · " + words);
    score.textContent = words;
    again.hidden = !wrong;
    forget.hidden = !n;
    start.textContent = queue ? "{t.quiz-list}" : startWords;
  }

  /* Shows the question alone, or if there is none all of them. */
  function show(only) {
    article.classList.toggle("quiz-on", Boolean(queue));
    asks.forEach(function (ask) {
      ask.element.hidden = Boolean(queue) && ask !== only;
      if (queue) ask.details.open = false;
    });
    asks.forEach(function (ask) {
      ask.part.hidden = Boolean(queue) && (!only || ask.part !== only.part);
    });
  }

  function next() {
    at++;
    put();
  }

  function tell(ask, given, choices) {
    var isRight = sameSet(given, ask.right);
    answers[ask.id] = isRight;
    keep(location.pathname, answers);
    choices.forEach(function (choice) {
      var is = ask.right.indexOf(choice.value) >= 0;
      choice.button.disabled = true;
      choice.button.classList.toggle("is-right", is);
      choice.button.classList.toggle("is-wrong", !is && given.indexOf(choice.value) >= 0);
    });
    ask.details.open = true;
    var verdict = document.createElement("p");
    verdict.className = isRight ? "quiz-verdict is-right" : "quiz-verdict is-wrong";
    verdict.setAttribute("role", "status");
    var go = button(at + 1 < queue.length ? "{t.quiz-next}" : "{t.quiz-end}", next);
    panel.append(verdict, go);
    verdict.textContent = isRight ? "{t.quiz-right}" : "{t.quiz-wrong}";
    go.focus();
    showScore();
  }

  function pressed(choices) {
    return choices.filter(function (choice) {
      return choice.button.getAttribute("aria-pressed") === "true";
    }).map(function (choice) {
      return choice.value;
    });
  }

  function offer(ask) {
    var several = isSeveral(ask);
    var choices = choicesOf(ask);
    var row = document.createElement("p");
    row.className = "quiz-choices";
    choices.forEach(function (choice) {
      choice.button = button(choice.name, function () {
        if (!several) return tell(ask, [choice.value], choices);
        var on = choice.button.getAttribute("aria-pressed") !== "true";
        choice.button.setAttribute("aria-pressed", String(on));
      });
      if (several) choice.button.setAttribute("aria-pressed", "false");
      row.append(choice.button, " ");
    });
    panel.replaceChildren(row);
    if (!several) return;
    var check = button("{t.quiz-check}", function () {
      if (!pressed(choices).length) return;
      check.remove();
      tell(ask, pressed(choices), choices);
    });
    check.className = "quiz-check";
    panel.append(check);
  }

  function finish() {
    var end = document.createElement("p");
    end.className = "quiz-verdict";
    end.textContent = fill("{t.quiz-done}", { right: rightOf(answers), answered: Object.keys(answers).length });
    panel.replaceChildren(end);
    tools.after(panel);
    show(null);
    (again.hidden ? start : again).focus();
  }

  function put() {
    var ask = queue[at];
    showScore();
    if (!ask) return finish();
    show(ask);
    offer(ask);
    if (ask.element.matches("section")) ask.details.before(panel);
    else ask.details.after(panel);
    tools.scrollIntoView({ block: "nearest" });
    panel.querySelector("button").focus({ preventScroll: true });
  }

  function shuffled(list) {
    for (var i = list.length - 1; i > 0; i--) {
      var k = Math.floor(Math.random() * (i + 1));
      var one = list[i];
      list[i] = list[k];
      list[k] = one;
    }
    return list;
  }

  function begin(wanted) {
    queue = asks.filter(function (ask) {
      return !topic || !topic.value || ask.topic === topic.value;
    });
    var some = queue.filter(wanted);
    if (some.length) queue = some;
    if (shuffle.checked) shuffled(queue);
    at = 0;
    put();
  }

  function list() {
    queue = null;
    panel.remove();
    show(null);
    showScore();
  }

  start.addEventListener("click", function () {
    if (queue) return list();
    begin(function (ask) {
      return !(ask.id in answers);
    });
  });
  again.addEventListener("click", function () {
    begin(function (ask) {
      return answers[ask.id] === false;
    });
  });
  forget.addEventListener("click", function () {
    answers = {};
    keep(location.pathname, answers);
    list();
    start.focus();
  });
  showScore();
})();
