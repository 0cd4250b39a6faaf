// The spellings joined into a title, each with the reason, and the ways to take it apart or to join it elsewhere.
import { formatCount } from '../../../../shared/i18n/number.ts';
import type { SoftwareSpelling } from '../../../../shared/protocol/api/software.ts';
import { Button } from '../../../../shared/ui/Button.tsx';
import { Untrusted } from '../../../../shared/ui/Untrusted.tsx';
import { cutMiddle, visibleText } from '../../../../shared/ui/visible-text.ts';
import { useText } from '../../i18n/useText.ts';
import { SOFTWARE_WORDS } from './messages.ts';
import styles from './software.module.css';

export function Spellings(props: {
  spellings: readonly SoftwareSpelling[];
  canMove: boolean;
  onMove: (spelling: SoftwareSpelling, how: 'part' | 'join') => void;
}) {
  const t = useText(SOFTWARE_WORDS);
  const { spellings, canMove, onMove } = props;
  return (
    <div className={styles.scroller}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('spelling.name')}</th>
            <th scope="col">{t('col.publisher')}</th>
            <th scope="col">{t('spelling.why')}</th>
            <th scope="col" className={styles.number}>
              {t('spelling.installs')}
            </th>
            {canMove && <th scope="col">{t('spelling.act')}</th>}
          </tr>
        </thead>
        <tbody>
          {spellings.map((spelling) => {
            const name = cutMiddle(visibleText(spelling.name), 48).text;
            return (
              <tr key={spelling.spellingId}>
                <th scope="row">
                  <Untrusted text={spelling.name} most={48} />
                </th>
                <td>
                  <Untrusted text={spelling.publisher} most={32} />
                </td>
                <td>
                  <Why spelling={spelling} />
                </td>
                <td className={styles.number}>{formatCount(spelling.installs)}</td>
                {canMove && (
                  <td className={styles.actions}>
                    {spellings.length > 1 && (
                      <Button
                        kind="text"
                        aria-label={t('act.part-name', { name })}
                        onClick={() => onMove(spelling, 'part')}
                      >
                        {t('act.part')}
                      </Button>
                    )}
                    <Button
                      kind="text"
                      aria-label={t('act.join-name', { name })}
                      onClick={() => onMove(spelling, 'join')}
                    >
                      {t('act.join')}
                    </Button>
                  </td>
                )}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

function Why({ spelling }: { spelling: SoftwareSpelling }) {
  const t = useText(SOFTWARE_WORDS);
  if (spelling.rule === 'person')
    return t('why.person', { name: cutMiddle(visibleText(spelling.joinedBy ?? ''), 32).text });
  return spelling.explanation
    .map((step) => {
      const key = `why.${step}` as keyof typeof SOFTWARE_WORDS;
      return Object.hasOwn(SOFTWARE_WORDS, key) ? t(key as 'why.width') : step;
    })
    .join('、');
}
