// The fields of a request for a permit, with what is wrong beside each.
import { useState } from 'react';
import { CONFIDENTIALITY_CLASSES } from '../../../../shared/devices/rules/policy.ts';
import {
  CLASS_WORDS,
  DIRECTION_WORDS,
  PERMIT_DIRECTIONS,
  PERMIT_RIGHTS,
  RIGHT_WORDS,
} from '../../../../shared/permits/words.ts';
import type { PermitBody, PermitChoices } from '../../../../shared/protocol/api/permits.ts';
import { Button } from '../../../../shared/ui/Button.tsx';
import { DateTimeField } from '../../../../shared/ui/DateTimeField.tsx';
import { Note } from '../../../../shared/ui/Note.tsx';
import { Section } from '../../../../shared/ui/Section.tsx';
import { Segmented } from '../../../../shared/ui/Segmented.tsx';
import { SelectField } from '../../../../shared/ui/SelectField.tsx';
import { TextField } from '../../../../shared/ui/TextField.tsx';
import { useUi } from '../../../../shared/ui/UiProvider.tsx';
import { cutMiddle, visibleText } from '../../../../shared/ui/visible-text.ts';
import { ZONE_NAMES } from '../../../../shared/zones/zone.ts';
import { ProblemOf } from '../../app/ProblemOf.tsx';
import { useNow } from '../../i18n/useNow.ts';
import { useText } from '../../i18n/useText.ts';
import { checkDraft, type Draft, isClass, keyOf, type Wrong } from './draft.ts';
import { PERMIT_WORDS } from './messages.ts';
import styles from './permits.module.css';

export function AskFields(props: {
  choices: PermitChoices;
  draft: Draft;
  onDraft: (draft: Draft) => void;
  busy: boolean;
  error: unknown;
  onSend: (body: PermitBody) => void;
}) {
  const t = useText(PERMIT_WORDS);
  const { language } = useUi();
  const now = useNow();
  const { choices, draft, onDraft } = props;
  const [tried, setTried] = useState(false);
  const checked = checkDraft(draft, choices, now);
  const wrong: Wrong = tried && 'wrong' in checked ? checked.wrong : {};
  const set =
    <Name extends keyof Draft>(name: Name) =>
    (value: Draft[Name]) =>
      onDraft({ ...draft, [name]: value });
  const said = (name: keyof Draft) => {
    const why = wrong[name];
    if (why === undefined) return undefined;
    return t(
      ({ missing: 'form.missing', until: 'form.bad-until', count: 'form.bad-count', zone: 'form.other-zone' } as const)[
        why
      ],
    );
  };
  const none = { value: '', label: t('form.choose') };
  const words = (text: string, most = 44) => cutMiddle(visibleText(text), most).text;
  const isOut = draft.direction === 'carry-out';
  function submit() {
    setTried(true);
    if ('body' in checked && !props.busy) props.onSend(checked.body);
  }
  return (
    <form
      className={styles.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <Section title={t('form.what')}>
        <div className={styles.pair}>
          <div className={styles.labelled}>
            <span aria-hidden="true">{t('form.direction')}</span>
            <Segmented
              label={t('form.direction')}
              value={draft.direction}
              onChange={set('direction')}
              choices={PERMIT_DIRECTIONS.map((value) => ({ value, label: DIRECTION_WORDS[value][language] }))}
            />
          </div>
          <SelectField
            label={t('form.purpose')}
            value={draft.purpose}
            onChange={set('purpose')}
            choices={[none, ...choices.purposes.map((value) => ({ value, label: words(value, 60) }))]}
            error={said('purpose')}
          />
          <TextField
            label={t('form.subject')}
            value={draft.subject}
            onChange={set('subject')}
            maxLength={100}
            help={t('form.subject-help')}
            error={said('subject')}
          />
          <TextField
            label={t(isOut ? 'form.to' : 'form.sender')}
            value={draft.otherParty}
            onChange={set('otherParty')}
            maxLength={100}
            help={t(isOut ? 'form.to-help' : 'form.sender-help')}
            error={said('otherParty')}
          />
          <SelectField
            label={t('form.class')}
            value={draft.informationClass}
            onChange={(value) => set('informationClass')(isClass(value) ? value : '')}
            choices={[
              none,
              ...CONFIDENTIALITY_CLASSES.map((value) => ({
                value: value as string,
                label: CLASS_WORDS[value][language],
              })),
            ]}
            help={t('form.class-help')}
            error={said('informationClass')}
          />
          {choices.departments.length > 1 && (
            <SelectField
              label={t('form.department')}
              value={draft.departmentId}
              onChange={set('departmentId')}
              choices={choices.departments.map(({ departmentId, name }) => ({
                value: departmentId,
                label: words(name),
              }))}
              error={said('departmentId')}
            />
          )}
        </div>
      </Section>
      <Section title={t('form.which')}>
        <div className={styles.pair}>
          <SelectField
            label={t('form.endpoint')}
            value={draft.endpointId}
            onChange={set('endpointId')}
            choices={[
              none,
              ...choices.endpoints.map(({ endpointId, name, zone, isOwn }) => ({
                value: endpointId,
                label: `${isOwn ? t('form.endpoint-own', { name: words(name, 24) }) : words(name, 24)} — ${ZONE_NAMES[zone][language]}`,
              })),
            ]}
            error={said('endpointId')}
          />
          <SelectField
            label={t('form.medium')}
            value={draft.medium}
            onChange={set('medium')}
            choices={[
              none,
              ...choices.media.map(({ choice, label, detail, zone }) => ({
                value: keyOf(choice),
                label: [
                  words(label, 30),
                  words(detail, 24),
                  ...(zone === null ? [] : [ZONE_NAMES[zone][language]]),
                ].join(' — '),
              })),
            ]}
            help={t('form.medium-help')}
            error={said('medium')}
          />
          {isOut ? (
            <div className={styles.labelled}>
              <span aria-hidden="true">{t('form.right')}</span>
              <Segmented
                label={t('form.right')}
                value={draft.right}
                onChange={set('right')}
                choices={PERMIT_RIGHTS.map((value) => ({ value, label: RIGHT_WORDS[value][language] }))}
              />
            </div>
          ) : (
            <p className={styles.quiet}>{t('form.right-in')}</p>
          )}
        </div>
      </Section>
      <Section title={t('form.when')}>
        <div className={styles.pair}>
          <DateTimeField label={t('form.from')} value={draft.from} onChange={set('from')} error={said('from')} />
          <DateTimeField
            label={t('form.until')}
            value={draft.until}
            onChange={set('until')}
            help={t('form.until-help')}
            error={said('until')}
          />
          <TextField
            label={t('form.files')}
            value={draft.maxFiles}
            onChange={set('maxFiles')}
            inputMode="numeric"
            maxLength={9}
            help={t('form.bound-help')}
            error={said('maxFiles')}
            optional
          />
          <TextField
            label={t('form.megabytes')}
            value={draft.megabytes}
            onChange={set('megabytes')}
            inputMode="numeric"
            maxLength={9}
            error={said('megabytes')}
            optional
          />
        </div>
        <div className={styles.pair}>
          <TextField
            label={t('form.note')}
            value={draft.note}
            onChange={set('note')}
            rows={3}
            maxLength={500}
            optional
          />
        </div>
      </Section>
      {props.error !== null && <ProblemOf cause={props.error} />}
      {Object.keys(wrong).length > 0 && <Note kind="crit">{t('form.wrong')}</Note>}
      <div className={styles.send}>
        <Button kind="primary" type="submit" busy={props.busy ? t('form.busy') : undefined}>
          {t('form.do')}
        </Button>
      </div>
    </form>
  );
}
