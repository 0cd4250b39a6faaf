// One condition: how urgent, which endpoint, what is so and what to do, since when, who has it, and the next step.

import { sayCondition } from '../../../shared/i18n/condition-sentences.ts';
import type { ConditionView } from '../../../shared/protocol/api/endpoints.ts';
import { Button, ButtonLink } from '../../../shared/ui/Button.tsx';
import { classes } from '../../../shared/ui/classes.ts';
import { Hidden } from '../../../shared/ui/Hidden.tsx';
import { Instant } from '../../../shared/ui/Instant.tsx';
import { useUi } from '../../../shared/ui/UiProvider.tsx';
import { Untrusted } from '../../../shared/ui/Untrusted.tsx';
import { Urgency } from '../../../shared/ui/Urgency.tsx';
import { SaidText } from '../i18n/SaidText.tsx';
import { useText } from '../i18n/useText.ts';
import styles from './ConditionRow.module.css';
import { COMPONENT_WORDS } from './messages.ts';

/**
 * @param onTake  takes it, or gives it back when `mine`; without it nobody can be put in charge here
 * @param mayDecide whether whoever looks may decide about a machine; the others look at the terminal
 * @param onHandOver gives one's own to a colleague
 * @param primary its button is the page's one primary
 * @param placed  on a page about the endpoint itself: its name and the way to it are left out
 */
export function ConditionRow(props: {
  condition: ConditionView;
  now: number;
  isNew?: boolean;
  primary?: boolean;
  placed?: boolean;
  mine?: boolean;
  mayDecide?: boolean;
  /** When it was closed, in words. */
  closed?: string;
  onTake?: () => void;
  onHandOver?: () => void;
}) {
  const t = useText(COMPONENT_WORDS);
  const { dates } = useUi();
  const { condition, now } = props;
  const said = sayCondition(condition.code, condition.facts, now, dates);
  const next = nextStep(condition, props.mayDecide ?? false);
  return (
    <li className={classes(styles.row, props.isNew && styles.new)}>
      <Urgency state={condition.severity} wordless />
      <div className={styles.words}>
        <p className={styles.what}>
          {props.isNew && <Hidden>{t('condition.new')} </Hidden>}
          {!props.placed && (
            <>
              {condition.endpointName === null ? (
                t('condition.console')
              ) : (
                <Untrusted text={condition.endpointName} most={40} />
              )}
              {': '}
            </>
          )}
          <SaidText said={said.what} />
        </p>
        <p className={styles.todo}>
          <SaidText said={said.todo} />
        </p>
        {condition.note !== null && (
          <p className={styles.note}>
            {t('condition.note')}: <Untrusted text={condition.note} most={500} />
          </p>
        )}
      </div>
      <div className={styles.who}>
        <Instant at={condition.openedAt} now={now} />
        {props.closed !== undefined && <span>{props.closed}</span>}
        <span className={styles.owner}>
          {condition.owner === null ? (
            <span className={styles.nobody}>{t('condition.nobody')}</span>
          ) : (
            <Untrusted text={condition.owner} most={20} />
          )}
          {props.onTake !== undefined && (condition.owner === null || props.mine) && (
            <Button kind="text" onClick={props.onTake}>
              {condition.owner === null ? t('condition.take') : t('condition.return')}
            </Button>
          )}
          {props.onHandOver !== undefined && (
            <Button kind="text" onClick={props.onHandOver}>
              {t('condition.hand-over')}
            </Button>
          )}
        </span>
      </div>
      <div className={styles.act}>
        {next !== null && !props.placed && (
          <ButtonLink href={next.href} kind={props.primary ? 'primary' : 'plain'}>
            {t(next.label)}
          </ButtonLink>
        )}
      </div>
    </li>
  );
}

function nextStep({ code, endpointId, facts }: ConditionView, mayDecide: boolean) {
  if (code === 'identity-disputed' && mayDecide)
    return { href: '/enrolment?tab=disputes', label: 'condition.decide' } as const;
  if (code === 'medium-overdue')
    return { href: '/media/register?difference=overdue', label: 'condition.see-media' } as const;
  if (code === 'medium-back') return { href: '/media/register?difference=back', label: 'condition.see-media' } as const;
  if (endpointId === null) return null;
  if (code === 'permit-overdue' || code === 'copy-difference') {
    const which = code === 'permit-overdue' ? 'overdue=yes&' : '';
    return {
      href: `/permits?${which}endpointId=${encodeURIComponent(endpointId)}`,
      label: 'condition.see-permits',
    } as const;
  }
  if (code === 'medium-unregistered')
    return { href: `/endpoints/${encodeURIComponent(endpointId)}/devices`, label: 'condition.see-media' } as const;
  if (code === 'logins-failing')
    return {
      href: `/events?from=${Number(facts.since)}&type=login.failed&endpointId=${encodeURIComponent(endpointId)}`,
      label: 'condition.see-logins',
    } as const;
  return { href: `/endpoints/${encodeURIComponent(endpointId)}/summary`, label: 'condition.investigate' } as const;
}
