// The rules for devices in their order, each as words; an administrator moves, edits, adds and removes them in the draft.
import { ArrowDown, ArrowUp } from 'lucide-react';
import { useState } from 'react';
import { CONDITION_NAMES, DEFAULT_OUTCOMES, type DeviceRule } from '../../../../shared/devices/rules/policy.ts';
import { neededWords } from '../../../../shared/devices/rules/sentences.ts';
import { CONDITION_WORDS, OUTCOME_WORDS } from '../../../../shared/devices/rules/words.ts';
import type { PolicyContent } from '../../../../shared/policies/document.ts';
import { Button } from '../../../../shared/ui/Button.tsx';
import { IconButton } from '../../../../shared/ui/IconButton.tsx';
import { Section } from '../../../../shared/ui/Section.tsx';
import { SelectField } from '../../../../shared/ui/SelectField.tsx';
import { useUi } from '../../../../shared/ui/UiProvider.tsx';
import { Untrusted } from '../../../../shared/ui/Untrusted.tsx';
import { useText } from '../../i18n/useText.ts';
import { POLICY_WORDS } from './messages.ts';
import type { Change } from './Policy.tsx';
import styles from './policies.module.css';
import { RuleDialog } from './RuleDialog.tsx';

export function Rules({ content, change }: { content: PolicyContent; change: Change }) {
  const t = useText(POLICY_WORDS);
  const { language } = useUi();
  /** The number of a rule, or one more than there are: a new one. */
  const [editing, setEditing] = useState<number | null>(null);
  const { devices } = content;
  const { rules, defaultOutcome } = devices;
  const set = (next: readonly DeviceRule[]) => change?.({ ...content, devices: { ...devices, rules: next } });
  const move = (from: number, to: number) => {
    const next = [...rules];
    next.splice(to, 0, ...next.splice(from, 1));
    set(next);
  };
  return (
    <Section
      title={t('rules.title')}
      aside={t('rules.why')}
      end={
        change !== undefined && (
          <Button kind="text" onClick={() => setEditing(rules.length)}>
            {t('rule.add')}
          </Button>
        )
      }
    >
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col" className={styles.number}>
              {t('col.order')}
            </th>
            <th scope="col">{t('col.when')}</th>
            <th scope="col">{t('col.outcome')}</th>
            <th scope="col">{t('col.reason')}</th>
            {change !== undefined && <td />}
          </tr>
        </thead>
        <tbody>
          {rules.map((rule, at) => (
            <tr key={rule.id}>
              <td className={styles.number}>{at + 1}</td>
              <td>
                <When rule={rule} />
              </td>
              <td className={styles.outcome}>{OUTCOME_WORDS[rule.outcome][language]}</td>
              <td>
                <Untrusted text={rule.reason[language]} most={200} />
              </td>
              {change !== undefined && (
                <td className={styles.acts}>
                  {at > 0 && (
                    <IconButton
                      small
                      label={t('rule.up', { rule: rule.reason[language] })}
                      icon={<ArrowUp aria-hidden="true" />}
                      onPress={() => move(at, at - 1)}
                    />
                  )}
                  {at < rules.length - 1 && (
                    <IconButton
                      small
                      label={t('rule.down', { rule: rule.reason[language] })}
                      icon={<ArrowDown aria-hidden="true" />}
                      onPress={() => move(at, at + 1)}
                    />
                  )}
                  <Button kind="text" onClick={() => setEditing(at)}>
                    {t('rule.edit')}
                  </Button>
                </td>
              )}
            </tr>
          ))}
          <tr>
            <td className={styles.number}>—</td>
            {change === undefined ? (
              <>
                <td>{t('rule.default')}</td>
                <td className={styles.outcome}>{t(`default.${defaultOutcome}`)}</td>
              </>
            ) : (
              <td colSpan={2}>
                <SelectField
                  label={t('rule.default')}
                  value={defaultOutcome}
                  onChange={(next) => change({ ...content, devices: { ...devices, defaultOutcome: next } })}
                  choices={DEFAULT_OUTCOMES.map((each) => ({ value: each, label: t(`default.${each}`) }))}
                />
              </td>
            )}
            <td colSpan={change === undefined ? 1 : 2} />
          </tr>
        </tbody>
      </table>
      {editing !== null && change !== undefined && (
        <RuleDialog
          rule={rules[editing] ?? null}
          ids={rules.map(({ id }) => id)}
          onSave={(rule) => {
            set(rules.length === editing ? [...rules, rule] : rules.map((each, at) => (at === editing ? rule : each)));
            setEditing(null);
          }}
          onRemove={() => {
            set(rules.filter((_, at) => at !== editing));
            setEditing(null);
          }}
          onClose={() => setEditing(null)}
        />
      )}
    </Section>
  );
}

function When({ rule }: { rule: DeviceRule }) {
  const t = useText(POLICY_WORDS);
  const { language } = useUi();
  const lines = CONDITION_NAMES.flatMap((name) => {
    const words = neededWords(name, rule.when, language, (_, id) => id);
    return words === null ? [] : [{ name, words }];
  });
  if (lines.length === 0) return t('rule.any');
  return (
    <dl className={styles.conditions}>
      {lines.map(({ name, words }) => (
        <div key={name} style={{ display: 'contents' }}>
          <dt>{CONDITION_WORDS[name][language]}</dt>
          <dd>
            <Untrusted text={words.join(language === 'ja' ? '、' : ', ')} most={400} />
          </dd>
        </div>
      ))}
    </dl>
  );
}
