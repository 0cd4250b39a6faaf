// How far each control is carried out on the endpoints of a zone, and what is not controlled, with its reasons; each figure opens its list.
import { formatCount } from '../../../../shared/i18n/number.ts';
import { CONTROLS, STAGES, type Stage } from '../../../../shared/policies/controls.ts';
import { CONTROL_NAMES, ENFORCEMENT_REASONS, STAGE_WORDS } from '../../../../shared/policies/words.ts';
import type { ControlCount } from '../../../../shared/protocol/api/policies.ts';
import { Link } from '../../../../shared/ui/Link.tsx';
import { Section } from '../../../../shared/ui/Section.tsx';
import { useUi } from '../../../../shared/ui/UiProvider.tsx';
import { Untrusted } from '../../../../shared/ui/Untrusted.tsx';
import type { Zone } from '../../../../shared/zones/zone.ts';
import { useText } from '../../i18n/useText.ts';
import { POLICY_WORDS } from './messages.ts';
import styles from './policies.module.css';

export function Controls({ zone, controls }: { zone: Zone; controls: readonly ControlCount[] }) {
  const t = useText(POLICY_WORDS);
  const { language } = useUi();
  const stages = STAGES.filter((stage) => controls.some((each) => each.stage === stage));
  const at = (control: string, stage: Stage) =>
    controls.find((each) => each.control === control && each.stage === stage)?.count ?? 0;
  return (
    <Section title={t('controls.title')} aside={t('controls.why')}>
      {controls.length === 0 ? (
        <p>{t('controls.none')}</p>
      ) : (
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{t('col.control')}</th>
              {stages.map((stage) => (
                <th key={stage} scope="col" className={styles.number}>
                  {STAGE_WORDS[stage][language]}
                </th>
              ))}
              <th scope="col">{t('col.reasons')}</th>
            </tr>
          </thead>
          <tbody>
            {CONTROLS.filter((control) => controls.some((each) => each.control === control)).map((control) => (
              <tr key={control}>
                <th scope="row">{CONTROL_NAMES[control][language]}</th>
                {stages.map((stage) => (
                  <td key={stage} className={styles.number} data-standing={stage}>
                    <ControlFigure zone={zone} control={control} stage={stage} count={at(control, stage)} />
                  </td>
                ))}
                <td className={styles.quiet}>
                  {controls
                    .filter((each) => each.control === control)
                    .flatMap(({ reasons }) => reasons)
                    .map((reason) => (
                      <p key={reason}>
                        <Reason reason={reason} />
                      </p>
                    ))}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Section>
  );
}

/** @param control `any`: at least one of all */
export function ControlFigure({
  zone,
  control,
  stage,
  count,
}: {
  zone: Zone;
  control: string;
  stage: Stage;
  count: number;
}) {
  const { language } = useUi();
  if (count === 0) return <span className={styles.quiet}>0</span>;
  const name = control === 'any' ? '' : `${CONTROL_NAMES[control as ControlCount['control']][language]} `;
  return (
    <Link
      href={`/endpoints?zone=${zone}&control=${control}:${stage}`}
      aria-label={`${name}${STAGE_WORDS[stage][language]} ${formatCount(count)}`}
    >
      <strong>{formatCount(count)}</strong>
    </Link>
  );
}

/** In our words where the reason is one of ours, else as the terminal found it. */
export function Reason({ reason }: { reason: string }) {
  const { language } = useUi();
  return ENFORCEMENT_REASONS[reason]?.[language] ?? <Untrusted text={reason} most={200} />;
}
