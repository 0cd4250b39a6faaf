// Text that came from outside (device, program, user and host names): hidden characters shown, isolated, cut in the middle.
import { useState } from 'react';
import { classes } from './classes.ts';
import { useUi } from './UiProvider.tsx';
import styles from './Untrusted.module.css';
import { cutMiddle, visibleText } from './visible-text.ts';

/** A tooltip of more than this many characters is no help. */
const MOST_IN_TOOLTIP = 400;

/**
 * @param most   graphemes shown before the middle is cut; the whole stands in the tooltip
 * @param expand a button that shows the whole text in place, for pages about one thing
 * @param mono   for serials, hashes, host names
 */
export function Untrusted(props: { text: string; most?: number; expand?: boolean; mono?: boolean }) {
  const { t } = useUi();
  const [isWhole, setWhole] = useState(false);
  const { most = 60 } = props;
  const visible = visibleText(props.text);
  const cut = cutMiddle(visible, most);
  return (
    <>
      <bdi
        className={classes(styles.text, props.mono && styles.mono)}
        title={cut.isCut ? cutMiddle(visible, MOST_IN_TOOLTIP).text : undefined}
        translate="no"
      >
        {isWhole ? visible : cut.text}
      </bdi>
      {cut.isCut && props.expand && (
        <button type="button" className={styles.more} aria-expanded={isWhole} onClick={() => setWhole(!isWhole)}>
          {isWhole ? t('untrusted.less') : t('untrusted.whole')}
        </button>
      )}
    </>
  );
}
