// Pictures of each kind of page on a phone, a tablet and a desk, light and dark,
// for looking at. Usage: node tests/browser/screenshots.mjs FOLDER
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileAddress, launch, pageTypes } from './lib.mjs';

const folder = process.argv[2];
mkdirSync(folder, { recursive: true });
const browser = await launch();
for (const colorScheme of ['light', 'dark'])
  for (const width of [390, 820, 1440]) {
    const context = await browser.newContext({ colorScheme, viewport: { width, height: 900 } });
    const page = await context.newPage();
    for (const [kind, name] of Object.entries(await pageTypes())) {
      await page.goto(fileAddress + name);
      await page.screenshot({ path: join(folder, `${kind}-${width}-${colorScheme}.png`) });
    }
    await context.close();
  }
await browser.close();
