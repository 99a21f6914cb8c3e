// Pictures of each kind of page on a phone, a tablet, a desk and a wide one, light and dark,
// for looking at; and those that the README begins with.
// Usage: node tests/browser/screenshots.mjs FOLDER FOLDER-OF-README
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileAddress, launch, pageTypes } from './lib.mjs';

const [folder, readme] = process.argv.slice(2);
const browser = await launch();

async function eachKind() {
  mkdirSync(folder, { recursive: true });
  for (const colorScheme of ['light', 'dark'])
    for (const width of [390, 820, 1440, 1920]) {
      const context = await browser.newContext({ colorScheme, viewport: { width, height: 900 } });
      const page = await context.newPage();
      for (const [kind, name] of Object.entries(await pageTypes())) {
        await page.goto(fileAddress + name);
        await page.screenshot({ path: join(folder, `${kind}-${width}-${colorScheme}.png`) });
      }
      await context.close();
    }
}

// ---- the README's ----

async function search(page) {
  await page.locator('.header [data-search-open]').click();
  await page.locator('.search-input').pressSequentially('nat gatewya');
  await page.locator('.search-hit').nth(3).waitFor();
  await page.locator('.search-excerpt').nth(3).waitFor();
}

const shown = [
  { name: 'home', page: 'index.html', colours: ['light', 'dark'] },
  { name: 'service', page: 'services/nat-gateway.html', colours: ['light'] },
  { name: 'search', page: 'foundations/index.html', colours: ['dark'], before: search },
];

// Browsers write WebP, which is a fifth of a PNG.
const asWebp = (canvas, png) => canvas.evaluate(async (data) => {
  const image = new Image();
  image.src = `data:image/png;base64,${data}`;
  await image.decode();
  const draw = document.createElement('canvas');
  [draw.width, draw.height] = [image.width, image.height];
  draw.getContext('2d').drawImage(image, 0, 0);
  return draw.toDataURL('image/webp', 0.8).split(',')[1];
}, png.toString('base64'));

async function forReadme() {
  mkdirSync(readme, { recursive: true });
  const canvas = await (await browser.newContext()).newPage();
  for (const { name, page: address, colours, before } of shown)
    for (const colorScheme of colours) {
      const context = await browser.newContext({ colorScheme, viewport: { width: 1440, height: 900 }, deviceScaleFactor: 1.25 });
      const page = await context.newPage();
      await page.goto(fileAddress + address);
      await before?.(page);
      const webp = await asWebp(canvas, await page.screenshot());
      writeFileSync(join(readme, `${name}${colours.length > 1 ? `-${colorScheme}` : ''}.webp`), Buffer.from(webp, 'base64'));
      await context.close();
    }
}

if (readme) await forReadme();
await eachKind();
await browser.close();
