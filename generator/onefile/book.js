/* Printed, a handbook in one file is a book: its contents (which stand in the file), and
 * behind them the pages that these name, in order, with links that lead from one to the
 * other. It is made when printing begins, for which all has to be unpacked already;
 * that happens when the first page has been shown for a moment. */
(function () {
  "use strict";

  const shell = window.HandbookOneFile;
  if (!shell) return;
  const UNPACKED_AFTER_MS = 500;

  // Tools of a page on a screen.
  const tools = "script, noscript, button, input, select, form, .toc, .page-end, .anchor, .js, [hidden], .pager, .backlinks, .related, .tags, .icon, .picture-narrow, .letters, .footnote-back";

  const links = () => [...document.querySelectorAll("[data-contents] a")];
  const nameOf = (link) => decodeURIComponent(link.getAttribute("href").slice(1));

  // Ids are those of the page behind its address, as links name them.
  function putIds(article, name) {
    for (const element of article.querySelectorAll("[id]"))
      if (!element.closest("svg")) element.id = `${name}#${element.id}`;
    for (const key of ["aria-labelledby", "aria-describedby", "for", "headers"])
      for (const element of article.querySelectorAll(`[${key}]`)) element.removeAttribute(key);
  }

  function putLinks(article, address, names) {
    for (const link of article.querySelectorAll("a[href]")) {
      const to = new URL(link.getAttribute("href"), address).href;
      const page = shell.isOurs(to) && shell.find(to);
      const anchor = to.includes("#") ? `%23${to.split("#")[1]}` : "";
      if (page && names.has(page)) link.setAttribute("href", `#${encodeURIComponent(page)}${anchor}`);
      else if (shell.isOurs(to)) link.replaceWith(...link.childNodes);
    }
  }

  // What is folded is plain on paper.
  function unfold(element) {
    const plain = document.createElement(element.localName === "summary" ? "p" : "div");
    plain.className = element.localName === "summary" ? "onefile-summary" : element.className;
    plain.append(...element.childNodes);
    element.replaceWith(plain);
  }

  function chapter(name, names) {
    const doc = new DOMParser().parseFromString(shell.textNow(name), "text/html");
    const address = new URL(name.split("/").map(encodeURIComponent).join("/"), shell.SITE).href;
    const section = document.createElement("section"), article = doc.querySelector("article");
    section.className = "onefile-chapter";
    section.id = name;
    if (!article) return section;
    for (const element of article.querySelectorAll(tools)) element.remove();
    for (const element of article.querySelectorAll("details, summary")) unfold(element);
    putLinks(article, address, names);
    putIds(article, name);
    shell.putPictures(article, address);
    section.append(document.adoptNode(article));
    return section;
  }

  let made = null, isReady = false;

  function putBook() {
    if (!isReady || made) return;
    const names = new Set(links().map(nameOf).filter((name) => shell.find(shell.SITE + encodeURI(name))));
    const book = document.createElement("div");
    book.className = "onefile-book";
    for (const name of names) book.append(chapter(name, names));
    document.body.append(book);
    made = book;
  }

  function takeBook() {
    if (made) made.remove();
    made = null;
  }

  window.addEventListener("beforeprint", putBook);
  window.addEventListener("afterprint", takeBook);
  shell.isShown.then(() => setTimeout(() => {
    shell.opened().then(() => { isReady = true; });
  }, UNPACKED_AFTER_MS));
})();
