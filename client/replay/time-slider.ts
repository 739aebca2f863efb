import { Replay } from '../collab/index.js';
import { askForUpdates } from './ask-for-updates.js';
import { Bar, type Step } from './bar.js';
import { MomentDrawing } from './draw-moment.js';
import { momentWords } from './moment-words.js';
import { Player } from './player.js';
import type { ReplaySeed } from './replay-seed.js';

/** Words typed in these milliseconds of the page's time before the moment have a tint; while playing, so many seconds more of watching. */
const newFor = 60_000;
const watchedFor = 3_000;

/** People who have a look of their own; the others share the last one. As on the page of authors. */
const looks = 8;

/** Makes the time slider live: moments are made here, from windows of the log. */
export function timeSlider(main: HTMLElement): void {
  const seed = JSON.parse(main.dataset.replay ?? '') as ReplaySeed;
  const box = main.querySelector<HTMLElement>('[data-moment]');
  if (!box || seed.last === 0) return;
  const bar = new Bar(main, seed);
  const replay = new Replay(askForUpdates(seed.slug), seed.last);
  const lookOf = (name: string) => {
    const place = seed.people.indexOf(name);
    return `by by-${place < 0 ? looks : Math.min(place + 1, looks)}`;
  };
  const drawing = new MomentDrawing(box, lookOf);
  const versions = new Map(seed.marks.map(({ n, seq }) => [seq, n]));
  /** Whoever asked for less motion is not moved about. */
  const still = matchMedia('(prefers-reduced-motion: reduce)');

  const wordsNow = () => {
    const { seq, last, change } = replay;
    const author = change?.author.displayName ?? null;
    return momentWords({ seq, last, at: change?.at ?? null, author, version: versions.get(seq) ?? null });
  };
  const draw = () => {
    const span = newFor + (player.isPlaying ? watchedFor * Number(bar.speed.value) : 0);
    const look = lookOf(replay.change?.author.name ?? '');
    const caret = drawing.draw({ document: replay.document(), lines: replay.lines(span), caretLook: look });
    bar.show(replay.seq, wordsNow(), look);
    if (replay.seq === seed.seq) return;
    main.querySelector('[data-references]')?.remove(); // they were the server's moment's
    if (caret && bar.follow.checked && !still.matches) bringIntoSight(caret);
  };
  /** The address of what is shown, and words for those who listen. */
  const settle = () => {
    history.replaceState(history.state, '', bar.address(replay.seq));
    bar.say(wordsNow().join(''));
  };
  const complain = (error: unknown) => bar.complain(error instanceof Error ? error.message : 'The wiki did not answer.');

  const player = new Player(replay, () => Number(bar.speed.value), {
    draw,
    stopped(error) {
      bar.showPlaying(false);
      settle();
      if (error) complain(error);
    },
  });
  /** Was a moment gone to yet? Before that, what is shown is the server's. */
  let isLive = false;
  const goTo = async (seq: number): Promise<boolean> => {
    try {
      if (!(await replay.goTo(seq))) return false;
      isLive = true;
      bar.complain(null);
      draw();
      return true;
    } catch (error) {
      complain(error);
      return false;
    }
  };
  const jump = async (seq: number | null) => {
    if (seq === null) return;
    player.stop();
    if (await goTo(seq)) settle();
  };
  const shown = () => (isLive ? Number(bar.slider.value) : seed.seq);
  const playOrStop = async () => {
    if (player.isPlaying) return player.stop();
    const from = shown() >= seed.last ? 0 : shown();
    if ((!isLive || from !== replay.seq) && !(await goTo(from))) return;
    bar.showPlaying(true);
    player.play();
  };

  bar.slider.addEventListener('input', () => {
    player.stop();
    void goTo(Number(bar.slider.value));
  });
  bar.slider.addEventListener('change', () => void jump(Number(bar.slider.value)));
  bar.playButton.addEventListener('click', () => void playOrStop());
  for (const link of bar.steps)
    link.addEventListener('click', (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      void jump(bar.target(link.dataset.step as Step, shown()));
    });
  main.querySelector('[data-bar]')?.addEventListener('keydown', (event) => {
    const { key, target, ctrlKey, metaKey, altKey } = event as KeyboardEvent;
    if (ctrlKey || metaKey || altKey) return;
    const isSlider = target === bar.slider;
    const step = ({ PageUp: 'version-before', PageDown: 'version-after' } as const)[key];
    if (step && isSlider) {
      event.preventDefault();
      void jump(bar.target(step, shown()));
    } else if (key === ' ' && (isSlider || (target as Element).matches('a'))) {
      event.preventDefault();
      void playOrStop();
    }
  });
  if (seed.seq < seed.last) void goTo(seed.seq); // whose words are new there is seen at once
  addEventListener('pagehide', () => player.stop());
}

/** Scrolls only when what is shown is not to be seen anyway. */
function bringIntoSight(element: HTMLElement): void {
  const { top, bottom } = element.getBoundingClientRect();
  if (top < innerHeight * 0.3 || bottom > innerHeight * 0.9) element.scrollIntoView({ block: 'center', behavior: 'instant' });
}
