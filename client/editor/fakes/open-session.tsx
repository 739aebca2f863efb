import type { Editor } from '@tiptap/core';
import { prosemirrorJSONToYXmlFragment } from '@tiptap/y-tiptap';
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import * as Y from 'yjs';
import type { CitingStyle } from '../../../model/contract/index.js';
import { type BlockJson, schema } from '../../../model/document/index.js';
import { fragmentName, type PresenceUser } from '../../../model/protocol/index.js';
import type { BesidePlace } from '../../../model/references/index.js';
import { FakeBrowser, FakeClock, FakeDevice, turns } from '../../collab/fakes/fake-browser.js';
import { FakeWiki } from '../../collab/fakes/fake-wiki.js';
import type { ConnectionOptions } from '../../collab/index.js';
import { Session } from '../session.js';

/** A wiki whose one page holds these blocks. */
export function wikiOf(...content: BlockJson[]): FakeWiki {
  const wiki = new FakeWiki();
  const doc = new Y.Doc();
  prosemirrorJSONToYXmlFragment(schema, { type: 'doc', content }, doc.getXmlFragment(fragmentName));
  wiki.seedWith(Y.encodeStateAsUpdate(doc));
  return wiki;
}

export const words = (text: string): BlockJson => ({ type: 'paragraph', content: [{ type: 'text', text }] });

/** An open editor in a document without a screen. */
export class OpenSession {
  readonly clock = new FakeClock();
  readonly frame = document.createElement('div');
  readonly serverText = document.createElement('div');
  /** Where "Done" led. */
  readonly left: string[] = [];
  private readonly root;

  private constructor(
    readonly wiki: FakeWiki,
    readonly user: PresenceUser,
  ) {
    this.serverText.textContent = 'as the server rendered it';
    const element = document.createElement('div');
    this.frame.append(element, this.serverText);
    document.body.append(this.frame);
    this.root = createRoot(element);
  }

  static async open(
    wiki: FakeWiki,
    user: PresenceUser,
    {
      canEdit = true,
      beside = [],
      style = 'chicago',
      ...options
    }: Partial<ConnectionOptions> & {
      canEdit?: boolean;
      browser?: FakeBrowser;
      beside?: readonly BesidePlace[];
      style?: CitingStyle;
    } = {},
  ): Promise<OpenSession> {
    const session = new OpenSession(wiki, user);
    const browser = options.browser ?? new FakeBrowser();
    const connect = {
      openSocket: wiki.socketFor(user),
      clock: session.clock,
      device: new FakeDevice(),
      storage: browser.storage,
      locks: browser.tab().locks,
      ...options,
    };
    await act(async () => {
      session.root.render(
        <Session
          pageId="page-1"
          slug="joseph-stalin"
          title="Joseph Stalin"
          user={{ id: user.id, name: user.name, displayName: user.name }}
          canEdit={canEdit}
          schema={1}
          beside={beside}
          style={style}
          serverText={session.serverText}
          connect={connect}
          go={(address) => session.left.push(address)}
        />,
      );
    });
    await session.settle();
    return session;
  }

  async settle(): Promise<void> {
    for (let i = 0; i < 4; i++) {
      await act(async () => {
        this.wiki.settle();
        await turns(6);
      });
    }
  }

  get text(): HTMLElement {
    const text = this.frame.querySelector<HTMLElement>('.ProseMirror');
    if (!text) throw new Error('the text is not there');
    return text;
  }

  get editor(): Editor {
    return (this.text as HTMLElement & { editor: Editor }).editor;
  }

  /** Does something, lets React and the wiki follow. */
  async do(action: () => void): Promise<void> {
    await act(async () => action());
    await this.settle();
  }

  /** Types characters where the caret is, as the browser would report them. */
  async type(characters: string): Promise<void> {
    for (const character of characters) {
      await this.do(() => {
        const { view } = this.editor;
        const { from, to } = view.state.selection;
        const handled = view.someProp('handleTextInput', (handle) =>
          handle(view, from, to, character, () => view.state.tr.insertText(character)),
        );
        if (!handled) view.dispatch(view.state.tr.insertText(character, from, to));
      });
    }
  }

  /** Presses a key in `target`, by default the text; answers whether somebody took it. */
  async press(key: string, target: Element = this.text, modifiers: KeyboardEventInit = {}): Promise<boolean> {
    const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...modifiers });
    await this.do(() => target.dispatchEvent(event));
    return event.defaultPrevented;
  }

  button(name: string | RegExp): HTMLButtonElement {
    const found = [...document.querySelectorAll('button')].find((button) => {
      const own = button.getAttribute('aria-label') ?? button.textContent ?? '';
      return typeof name === 'string' ? own === name : name.test(own);
    });
    if (!found) throw new Error(`there is no button ${name}`);
    return found;
  }

  async click(name: string | RegExp): Promise<void> {
    await this.do(() => this.button(name).click());
  }

  field(label: string | RegExp): HTMLInputElement {
    const found = [...document.querySelectorAll('label')].find((element) =>
      typeof label === 'string' ? element.textContent === label : label.test(element.textContent ?? ''),
    );
    const field = found && document.getElementById(found.htmlFor);
    if (!(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement))
      throw new Error(`there is no field ${label}`);
    return field as HTMLInputElement;
  }

  async fill(label: string | RegExp, value: string): Promise<void> {
    await this.do(() => {
      const field = this.field(label);
      const prototype = field instanceof HTMLTextAreaElement ? HTMLTextAreaElement.prototype : HTMLInputElement.prototype;
      Object.getOwnPropertyDescriptor(prototype, 'value')?.set?.call(field, value);
      field.dispatchEvent(new Event('input', { bubbles: true }));
    });
  }

  get saveWords(): string {
    return this.frame.querySelector('.save-words')?.textContent ?? '';
  }

  async close(): Promise<void> {
    if (!this.frame.isConnected) return;
    await act(async () => this.root.unmount());
    this.frame.remove();
  }
}

const sessions: OpenSession[] = [];

/** Opens an editor that `closeSessions` closes. */
export async function openSession(...args: Parameters<typeof OpenSession.open>): Promise<OpenSession> {
  const session = await OpenSession.open(...args);
  sessions.push(session);
  return session;
}

export async function closeSessions(): Promise<void> {
  for (const session of sessions.splice(0)) await session.close();
}
