import { keysHere } from './keys.js';
import { Panel } from './panel.js';
import { useRoving } from './roving.js';

export interface MenuEntry {
  readonly id: string;
  readonly name: string;
  readonly keys?: string | undefined;
  /** For a choice of one among several. */
  readonly checked?: boolean | undefined;
  readonly disabled?: boolean | undefined;
  readonly act: () => void;
  /** Begins a new group. */
  readonly rule?: boolean | undefined;
}

/** A menu below a button of the toolbar. */
export function Menu({
  name,
  anchor,
  entries,
  close,
}: {
  name: string;
  anchor: HTMLElement;
  entries: readonly MenuEntry[];
  close: (stepBack: boolean) => void;
}) {
  const roving = useRoving(true);
  return (
    <Panel name={name} role="menu" anchor={anchor} close={close}>
      <div ref={roving.ref} role="none" onKeyDown={roving.onKeyDown} onFocus={roving.onFocus}>
        {entries.map((entry) => (
          <button
            key={entry.id}
            type="button"
            role={entry.checked === undefined ? 'menuitem' : 'menuitemradio'}
            className={`entry ${entry.id}${entry.rule ? ' ruled' : ''}`}
            tabIndex={-1}
            data-tool=""
            {...(entry.checked && { 'data-first': '' })}
            {...(entry.checked !== undefined && { 'aria-checked': entry.checked })}
            {...(entry.disabled && { 'aria-disabled': true })}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => {
              if (entry.disabled) return;
              close(false);
              entry.act();
            }}
          >
            <span>{entry.name}</span>
            {entry.keys && <kbd>{keysHere(entry.keys)}</kbd>}
          </button>
        ))}
      </div>
    </Panel>
  );
}
