import { type Editor, Extension } from '@tiptap/core';
import type { Mark, Node } from '@tiptap/pm/model';
import { Plugin, PluginKey } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';
import { claimsOfPage, type NamedClaim } from './claims.js';

interface Shown {
  readonly claims: ReadonlyMap<string, NamedClaim>;
  readonly decorations: DecorationSet;
}

const key = new PluginKey<Shown>('claim-states');

/** What is known of the claim with an id; undefined: nothing yet. */
export const claimKnown = (editor: Editor, id: string): NamedClaim | undefined => key.getState(editor.state)?.claims.get(id);

/** Shows from now on how these claims stand. */
export function knowClaims(editor: Editor, claims: readonly NamedClaim[]): void {
  if (!editor.isDestroyed && claims.length > 0)
    editor.view.dispatch(editor.state.tr.setMeta(key, claims).setMeta('addToHistory', false));
}

function decorated(doc: Node, claims: Shown['claims']): DecorationSet {
  const decorations: Decoration[] = [];
  doc.descendants((node, pos, parent, index) => {
    if (!node.isText) return;
    for (const mark of node.marks) {
      if (mark.type.name !== 'claim') continue;
      const id = String(mark.attrs.claim);
      const claim = claims.get(id);
      const end = pos + node.nodeSize;
      if (claim) {
        const title = `${claim.question} (${claim.status})`;
        decorations.push(Decoration.inline(pos, end, { class: `disputed ${claim.status}`, title }));
      }
      if (!goesOn(parent, index, mark))
        decorations.push(Decoration.widget(end, () => refTo(claim), { key: `${id} ${claim?.status}`, side: -1 }));
    }
  });
  return DecorationSet.create(doc, decorations);
}

/** Are the next words of the line marked as well? */
function goesOn(parent: Node | null, index: number, mark: Mark): boolean {
  for (let next = index + 1; next < (parent?.childCount ?? 0); next++) {
    const node = parent?.child(next);
    if (node?.isText) return mark.isInSet(node.marks);
  }
  return false;
}

/** What reading shows behind the words, so that they stand in the same place. */
function refTo(claim: NamedClaim | undefined): HTMLElement {
  const ref = Object.assign(document.createElement('sup'), { className: 'claim-ref', contentEditable: 'false' });
  ref.dataset.standing = claim?.status ?? 'open';
  ref.append(Object.assign(document.createElement('a'), { textContent: claim?.status === 'settled' ? '✓' : '?' }));
  ref.ariaHidden = 'true';
  return ref;
}

/** Puts on every marked word how its claim stands, by what the wiki says of the page's claims when it is opened and by what is marked here. */
export const ClaimStates = (page: string) =>
  Extension.create({
    name: 'claimStates',
    onCreate() {
      const { editor } = this;
      // without an answer the words are marked all the same
      claimsOfPage(page).then(
        (claims) => knowClaims(editor, claims),
        () => {},
      );
    },
    addProseMirrorPlugins: () => [
      new Plugin<Shown>({
        key,
        state: {
          init: (_, state) => ({ claims: new Map(), decorations: decorated(state.doc, new Map()) }),
          apply: (tr, old) => {
            const news = tr.getMeta(key) as readonly NamedClaim[] | undefined;
            if (!news && !tr.docChanged) return old;
            const claims = news ? new Map([...old.claims, ...news.map((claim) => [claim.id, claim] as const)]) : old.claims;
            return { claims, decorations: decorated(tr.doc, claims) };
          },
        },
        props: { decorations: (state) => key.getState(state)?.decorations },
      }),
    ],
  });
