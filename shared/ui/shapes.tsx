// The shapes of the states on a 16 × 16 grid. `currentColor` throughout; what is cut out takes the canvas' colour.
import styles from './shapes.module.css';

export const DISC_TICK = (
  <>
    <circle cx="8" cy="8" r="7" className={styles.solid} />
    <path d="m4.8 8.2 2.2 2.2 4.2-4.6" className={styles.hole} />
  </>
);
export const OCTAGON_CROSS = (
  <>
    <path d="M5 .8h6L15.2 5v6L11 15.2H5L.8 11V5z" className={styles.solid} />
    <path d="m5.4 5.4 5.2 5.2M10.6 5.4l-5.2 5.2" className={styles.hole} />
  </>
);
export const DASHED_QUESTION = (
  <>
    <circle cx="8" cy="8" r="6.7" strokeWidth="1.5" strokeDasharray="2.6 1.9" />
    <path d="M6.2 6.5c.1-2.3 3.6-2.2 3.6 0 0 1.4-1.8 1.3-1.8 2.8M8 11v1.2" strokeWidth="1.5" />
  </>
);
export const DIAMOND_BAR = (
  <>
    <path d="M8 1 15 8l-7 7-7-7z" strokeWidth="1.5" />
    <path d="M5.2 8h5.6" />
  </>
);
export const TRIANGLE = (
  <>
    <path d="M8 1.2 15.4 14.4H.6z" className={styles.solid} />
    <path d="M8 6v4M8 11.6v1.2" className={styles.hole} />
  </>
);
export const SQUARE_I = (
  <>
    <rect x="1" y="1" width="14" height="14" rx="2" strokeWidth="1.5" />
    <path d="M8 7v4.5M8 4.2v1.4" />
  </>
);
export const DISC = <circle cx="8" cy="8" r="4.5" className={styles.solid} />;
export const HALF_DISC = (
  <>
    <circle cx="8" cy="8" r="4.5" />
    <path d="M8 3.5a4.5 4.5 0 0 1 0 9z" className={styles.solid} />
  </>
);
export const STRUCK_RING = (
  <>
    <circle cx="8" cy="8" r="4.7" strokeWidth="1.7" />
    <path d="m3 13 10-10" strokeWidth="1.7" />
  </>
);
export const RING = <circle cx="8" cy="8" r="4.5" />;
export const DOTTED_RING = <circle cx="8" cy="8" r="4.5" strokeDasharray="1.8 1.7" />;
export const CROSSED_SQUARE = (
  <>
    <rect x="3" y="3" width="10" height="10" strokeWidth="1.5" />
    <path d="m5.5 5.5 5 5M10.5 5.5l-5 5" strokeWidth="1.5" />
  </>
);
