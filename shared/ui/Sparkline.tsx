// A small line of one figure over time: grey, the last point marked, red only when it is worse than at the beginning.
import { classes } from './classes.ts';
import styles from './Sparkline.module.css';

const WIDTH = 96;
const HEIGHT = 24;
const PAD = 3;

/**
 * @param values   oldest first; null where nothing is known, which breaks the line
 * @param sentence what the line says, for screen readers; the numbers stand in a table elsewhere
 * @param worse    `up` or `down`: which way is bad
 */
export function Sparkline(props: { values: readonly (number | null)[]; sentence: string; worse: 'up' | 'down' }) {
  const known = props.values.filter((value) => value !== null);
  const first = known[0];
  const last = known.at(-1);
  if (first === undefined || last === undefined) return null;
  const top = Math.max(...known, 0);
  const bottom = Math.min(...known, 0);
  const x = (index: number) => PAD + (index / Math.max(1, props.values.length - 1)) * (WIDTH - 2 * PAD);
  const y = (value: number) => HEIGHT - PAD - ((value - bottom) / (top - bottom || 1)) * (HEIGHT - 2 * PAD);
  const isWorse = props.worse === 'up' ? last > first : last < first;
  return (
    <svg
      role="img"
      aria-label={props.sentence}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      width={WIDTH}
      height={HEIGHT}
      className={classes(styles.line, isWorse && styles.worse)}
    >
      <path d={stepsOf(props.values, x, y)} />
      <circle cx={x(props.values.lastIndexOf(last))} cy={y(last)} r="2.5" />
    </svg>
  );
}

// States are intervals: the line stays level until the next value.
function stepsOf(values: readonly (number | null)[], x: (index: number) => number, y: (value: number) => number) {
  let path = '';
  let pen = false;
  values.forEach((value, index) => {
    if (value === null) {
      pen = false;
      return;
    }
    path += pen ? `H${x(index)}V${y(value)}` : `M${x(index)} ${y(value)}`;
    pen = true;
  });
  return path;
}
