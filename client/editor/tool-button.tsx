import type { ReactNode } from 'react';
import { keysHere } from './keys.js';

export interface ToolButtonProps {
  readonly name: string;
  /** Keys that do the same, as written in the tooltip. */
  readonly keys?: string | undefined;
  readonly pressed?: boolean | undefined;
  /** Out of use for now; still reachable, so that the focus is not lost. */
  readonly disabled?: boolean | undefined;
  /** Opens something: whether it is open. */
  readonly opens?: { readonly panel: string; readonly what: 'menu' | 'dialog'; readonly isOpen: boolean } | undefined;
  readonly act: (button: HTMLButtonElement) => void;
  readonly className?: string | undefined;
  readonly children: ReactNode;
}

/** One tool. A press leaves the focus and the selection in the text; the keyboard reaches it through the toolbar's arrows. */
export const ToolButton = ({ name, keys, pressed, disabled = false, opens, act, className, children }: ToolButtonProps) => (
  <button
    type="button"
    className={className ? `tool ${className}` : 'tool'}
    aria-label={name}
    title={keys ? `${name} (${keysHere(keys)})` : name}
    tabIndex={-1}
    data-tool=""
    {...(pressed !== undefined && { 'aria-pressed': pressed })}
    {...(disabled && { 'aria-disabled': true })}
    {...(opens && { 'data-opens': opens.panel, 'aria-haspopup': opens.what, 'aria-expanded': opens.isOpen })}
    onMouseDown={(event) => event.preventDefault()}
    onClick={(event) => {
      if (!disabled) act(event.currentTarget);
    }}
  >
    {children}
  </button>
);
