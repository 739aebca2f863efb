import { type ReactNode, useEffect, useRef } from 'react';

export interface Choice {
  readonly id: string;
  readonly name: string;
  readonly note?: string | undefined;
  readonly className?: string | undefined;
}

export const choiceId = (list: string, index: number): string => `${list}-${index}`;

/** The list of a combobox: what can be chosen, and which of it Enter would take. */
export function ChoiceList({
  id,
  name,
  choices,
  at,
  choose,
  empty,
}: {
  id: string;
  name: string;
  choices: readonly Choice[];
  at: number;
  choose: (index: number) => void;
  /** Shown when there is nothing. */
  empty?: ReactNode;
}) {
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => {
    ref.current?.children[at]?.scrollIntoView({ block: 'nearest' });
  }, [at]);
  return (
    <>
      <div ref={ref} id={id} role="listbox" aria-label={name} className="choices-list" hidden={choices.length === 0}>
        {choices.map((choice, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys belong to the text field, which keeps the focus
          <div
            key={choice.id}
            id={choiceId(id, index)}
            role="option"
            tabIndex={-1}
            aria-selected={index === at}
            className={choice.className ? `choice ${choice.className}` : 'choice'}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => choose(index)}
          >
            <span className="choice-name">{choice.name}</span>
            {choice.note && <span className="choice-note">{choice.note}</span>}
          </div>
        ))}
      </div>
      {choices.length === 0 && empty && <p className="choices-empty">{empty}</p>}
    </>
  );
}

/** Where the arrow keys lead in a list of `count`; undefined for other keys. */
export function nextAt(key: string, at: number, count: number): number | undefined {
  if (count === 0) return undefined;
  if (key === 'ArrowDown') return (at + 1) % count;
  if (key === 'ArrowUp') return (at - 1 + count) % count;
  return undefined;
}
