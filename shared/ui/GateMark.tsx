// The sign of the product, a gate of two posts and one beam: the logo, and the state of what is closed between them.
import styles from './GateMark.module.css';
import { Shape, StateMark } from './StateMark.tsx';
import { useUi } from './UiProvider.tsx';

export const GATE_STATES = ['closed', 'open', 'partly', 'not-proven', 'not-controllable'] as const;
export type GateState = (typeof GATE_STATES)[number];

const POSTS = <path d="M3 2v13M13 2v13M.8 4.5h14.4" strokeWidth="1.7" />;
const LOOKS = {
  closed: { tone: 'plain', leaf: <path d="M4.8 7h6.4v7H4.8z" className={styles.leaf} /> },
  open: { tone: 'accent', leaf: null },
  partly: { tone: 'accent', leaf: <path d="M4.8 7h3.2v7H4.8z" className={styles.leaf} /> },
  'not-proven': { tone: 'crit', leaf: <path d="M5.3 7.5h5.4v6H5.3z" strokeWidth="1" strokeDasharray="1.6 1.4" /> },
  'not-controllable': { tone: 'unknown', leaf: <path d="m3 15 10-12" strokeWidth="1.5" /> },
} as const;

/** `<GateMark state="closed" />`: filled leaf, nothing, half, dashed, crossed. `word` replaces the usual word. */
export function GateMark(props: { state: GateState; word?: string; wordless?: boolean }) {
  const { t } = useUi();
  const look = LOOKS[props.state];
  const shape = (
    <>
      {POSTS}
      {look.leaf}
    </>
  );
  return (
    <StateMark tone={look.tone} shape={shape} word={props.word ?? t(`gate.${props.state}`)} wordless={props.wordless} />
  );
}

/** The state drawn large, beside a sentence that says it; hidden from screen readers. */
export function GateFigure({ state }: { state: GateState }) {
  return (
    <Shape tone={LOOKS[state].tone} big>
      {POSTS}
      {LOOKS[state].leaf}
    </Shape>
  );
}

/** The logo: closed leaves in the accent. Decoration beside the product's name. */
export function GateLogo() {
  return (
    <svg viewBox="0 0 24 24" aria-hidden="true" className={styles.logo}>
      <path d="M4.5 2.5v19M19.5 2.5v19M1 7h22" className={styles.posts} />
      <path d="M7.6 10.5h3.7v11H7.6zM12.7 10.5h3.7v11h-3.7z" className={styles.leaves} />
    </svg>
  );
}

/** The large drawing of the sign-in panel and the factor prompt. Decoration. */
export function GateDrawing() {
  return (
    <svg viewBox="0 0 320 260" aria-hidden="true" className={styles.drawing}>
      <path d="M58 30v240M262 30v240M14 84h292" className={styles.drawnPosts} />
      <path d="M76 110h80v170H76zM164 110h80v170h-80z" className={styles.drawnLeaves} />
      <path d="M70 176h180" className={styles.drawnBar} />
      <path d="M103 110v170M130 110v170M191 110v170M218 110v170" className={styles.drawnSlats} />
    </svg>
  );
}
