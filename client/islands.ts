/**
 * The browser's entry: what a script adds to pages that are complete without it.
 * Owns: when each enhancement starts. Promises: no framework on a reading page; the editor is fetched only by somebody about to edit,
 * what replays a page only on its time slider, what makes a discussion live only there, what cites only in a source.
 * Leaves to others: the pages (render.tsx), the editor (editor/).
 */
import { changeKeys } from './reading/change-keys.js';
import { changeNotice } from './reading/change-notice.js';
import { citationPreviews } from './reading/citation-previews.js';
import { editInPlace } from './reading/edit-in-place.js';
import { followContents } from './reading/follow-contents.js';
import { linkPreviews } from './reading/link-previews.js';
import { localTimes } from './reading/local-times.js';
import { readingPlace } from './reading/reading-place.js';
import { searchSuggestions } from './reading/search-suggestions.js';

localTimes();
searchSuggestions(document.querySelector('input[data-suggest]'));
citationPreviews();
linkPreviews();
followContents(document.querySelector('.contents.beside'));
editInPlace(document.querySelector('[data-page-body]'), () => import('./editor/index.js'));
changeNotice(document.querySelector('main:is([data-page], [data-claim])'));
readingPlace(document.querySelector('[data-reading]'), document.querySelector('[data-continue]'));
changeKeys(document.querySelector('[data-change-keys]'));

if (document.querySelector('main.talk')) void import('./reading/discussion.js').then(({ discussion }) => discussion());

const replay = document.querySelector<HTMLElement>('[data-replay]');
if (replay) void import('./replay/time-slider.js').then(({ timeSlider }) => timeSlider(replay));

if (document.querySelector('[data-starts]'))
  void import('./reading/cite-selection.js').then(({ citeSelection }) => citeSelection());
