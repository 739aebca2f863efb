import { onGround } from './ground.js';
import { inTheBrowser } from './opening/in-the-browser.js';
import { memory } from './opening/memory.js';
import { overTheWire } from './opening/over-the-wire.js';
import { storePages } from './opening/stored-pages.js';
import type { Part } from './part.js';

export const opening: Part = {
  name: 'opening',
  title: 'Opening a page to edit',
  run: (options) =>
    onGround(async (ground) => {
      const { reader, kinds } = await storePages(ground, options);
      return [
        await overTheWire(ground, reader, kinds, options),
        await memory(ground, reader, kinds, options),
        await inTheBrowser(ground, reader, kinds, options),
      ];
    }),
};
