import { createRoot } from 'react-dom/client';
import { schemaVersion } from '../../model/document/index.js';
import './editor.css';
import type { EditorProps } from './editor-props.js';
import { Session } from './session.js';

/**
 * Opens the editor in place of `text`, the element that holds the server-rendered words; they stay in sight until the live text has
 * arrived. Answers a function that takes the editor away again; what is unsaved stays on the device.
 */
export function mount(text: HTMLElement, props: EditorProps): () => void {
  const frame = document.createElement('div');
  frame.className = 'editor';
  const element = document.createElement('div');
  element.className = 'editor-root';
  text.before(frame);
  frame.append(element, text);
  document.documentElement.classList.add('editing');
  const root = createRoot(element);
  // The version that counts is that of this script, not of the page that loaded it.
  root.render(<Session {...props} schema={schemaVersion} serverText={text} />);
  return () => {
    root.unmount();
    frame.replaceWith(text);
    document.documentElement.classList.remove('editing');
  };
}
