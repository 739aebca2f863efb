import * as Y from 'yjs';
import { ada, FakeTab } from './fake-tab.js';
import { FakeWiki } from './fake-wiki.js';

export const openTab = async (
  wiki: FakeWiki,
  options?: ConstructorParameters<typeof FakeTab>[2],
  user = ada,
): Promise<FakeTab> => {
  const tab = new FakeTab(wiki, user, options);
  await tab.settle();
  return tab;
};

/** A wiki with a page of one paragraph. */
export const wikiWith = (text: string): FakeWiki => {
  const wiki = new FakeWiki();
  wiki.seed((fragment) => {
    const element = new Y.XmlElement('paragraph');
    element.insert(0, [new Y.XmlText(text)]);
    fragment.push([element]);
  });
  return wiki;
};
