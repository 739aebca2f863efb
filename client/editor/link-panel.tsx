import type { Editor } from '@tiptap/core';
import { useState } from 'react';
import { isHref } from '../../model/document/index.js';
import { linkToAddress, unlink } from './page-links.js';
import { Panel } from './panel.js';

/** `example.org/x` is meant as a web address, `a@b.org` as a mail address; what has a scheme is taken as it is. */
export function addressOf(typed: string): string | null {
  const text = typed.trim();
  const address = /^[a-z][a-z0-9+.-]*:/i.test(text)
    ? text
    : /^[^\s/@]+@[^\s/@]+$/.test(text)
      ? `mailto:${text}`
      : `https://${text}`;
  return text && isHref(address) ? address : null;
}

/** "Link to an address" outside the wiki. */
export function LinkPanel({
  editor,
  anchor,
  close,
}: {
  editor: Editor;
  anchor: HTMLElement;
  close: (stepBack: boolean) => void;
}) {
  const present = editor.isActive('link') ? String(editor.getAttributes('link').href ?? '') : '';
  const [typed, setTyped] = useState(present);
  const [wrong, setWrong] = useState(false);
  return (
    <Panel name="Link to an address" anchor={anchor} close={close}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          const href = addressOf(typed);
          if (!href) return setWrong(true);
          close(false);
          linkToAddress(editor, href);
        }}
      >
        <label className="panel-label" htmlFor="link-panel-address">
          Web or mail address
        </label>
        <input
          id="link-panel-address"
          type="text"
          inputMode="url"
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          placeholder="https://"
          value={typed}
          {...(wrong && { 'aria-invalid': true, 'aria-describedby': 'link-panel-wrong' })}
          onChange={(event) => {
            setTyped(event.currentTarget.value);
            setWrong(false);
          }}
        />
        {wrong && (
          <p className="panel-wrong" id="link-panel-wrong" role="alert">
            An address begins with http, https or mailto.
          </p>
        )}
        <p className="panel-actions">
          <button type="submit" className="primary">
            {present ? 'Change link' : 'Link'}
          </button>
          {present && (
            <button
              type="button"
              className="plain"
              onClick={() => {
                close(false);
                unlink(editor, 'link');
              }}
            >
              Remove this link
            </button>
          )}
        </p>
      </form>
    </Panel>
  );
}
