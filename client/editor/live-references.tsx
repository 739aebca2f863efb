import type { Editor } from '@tiptap/core';
import { useEditorState } from '@tiptap/react';
import { useEffect, useLayoutEffect, useState } from 'react';
import { createPortal } from 'react-dom';
import type { CitingStyle } from '../../model/contract/index.js';
import { type BesidePlace, type CitedPlace, marksAt, Numbering, type Reference } from '../../model/references/index.js';
import { References } from '../ui/references.js';
import { citesIn } from './citation-numbers.js';
import type { EditorProps } from './editor-props.js';
import { notesOfSource } from './notes-of-source.js';

/** The references of a text, and the numbers beside it by those that the page came with. */
interface Listed {
  readonly references: readonly Reference[];
  readonly beside: ReadonlyMap<number, number>;
}

interface LiveReferencesProps extends Pick<EditorProps, 'beside' | 'style'> {
  readonly editor: Editor;
}

/**
 * Keeps the page's list of references, which stands below the text, and the numbers in infobox and timeline, with the text as it is written.
 * The list that the page came with stays until the words of every entry are there.
 */
export function LiveReferences({ editor, beside, style }: LiveReferencesProps) {
  const [place] = useState(() => document.querySelector<HTMLElement>('[data-references]'));
  const cites = useEditorState({ editor, selector: ({ editor }) => citesIn(editor.state) });
  const listed = useListed(cites, beside, style);
  return place && listed ? <InPlace place={place} listed={listed} /> : null;
}

function useListed(cites: readonly CitedPlace[], beside: readonly BesidePlace[], style: CitingStyle): Listed | null {
  const [listed, setListed] = useState<Listed | null>(null);
  useEffect(() => {
    let isOld = false;
    void listOf(cites, beside, style).then((made) => isOld || setListed(made));
    return () => {
      isOld = true;
    };
  }, [cites, beside, style]);
  return listed;
}

async function listOf(cites: readonly CitedPlace[], beside: readonly BesidePlace[], style: CitingStyle): Promise<Listed> {
  const sources = [...new Set([...cites, ...beside].map(({ source }) => source))];
  const notes = await Promise.all(sources.map(async (source) => [source, await notesOfSource(source, style)] as const));
  const numbering = new Numbering(cites);
  const numbers = numbering.again(beside);
  const known = new Map(notes.flatMap(([source, found]) => (found ? [[source, found] as const] : [])));
  const marks = [...known].flatMap(([source, found]) => found.marks.map((mark) => ({ source, ...mark })));
  return { references: numbering.references(known, (place) => marksAt(marks, place), style), beside: numbers };
}

/** The list in the place of the one that the page came with. */
function InPlace({ place, listed: { references, beside } }: { place: HTMLElement; listed: Listed }) {
  const [marks] = useState(marksBeside);
  useLayoutEffect(() => {
    const came = [...place.querySelectorAll(':scope > :not([data-live])')];
    for (const element of came) element.remove();
    return () => place.append(...came);
  }, [place]);
  useLayoutEffect(() => {
    for (const { link, number } of marks) renumber(link, beside.get(number) ?? number);
    return () => {
      for (const { link, number } of marks) renumber(link, number);
    };
  }, [marks, beside]);
  return createPortal(
    <div data-live="">
      <References references={references} />
    </div>,
    place,
  );
}

/** The numbers in infobox, timeline and relations, as the page came. */
const marksBeside = () =>
  [...document.querySelectorAll<HTMLAnchorElement>('sup.cite > a[href^="#cite-"]')]
    .filter((link) => !link.closest('.ProseMirror, [data-references]'))
    .map((link) => ({ link, number: Number(link.hash.slice('#cite-'.length)) }));

function renumber(link: HTMLAnchorElement, number: number): void {
  if (link.textContent === String(number)) return;
  link.setAttribute('href', `#cite-${number}`);
  link.textContent = String(number);
}
