// The dialog that writes one rule for devices. Conditions that it does not offer stay as they are.
import { useState } from 'react';
import { DEVICE_CLASS_NAMES, DEVICE_CLASSES, type DeviceClass } from '../../../../shared/devices/rules/device-class.ts';
import {
  type ConditionName,
  type DeviceRule,
  OUTCOMES,
  type Outcome,
  type ProductPattern,
} from '../../../../shared/devices/rules/policy.ts';
import { productText } from '../../../../shared/devices/rules/sentences.ts';
import { CONDITION_WORDS, OUTCOME_WORDS } from '../../../../shared/devices/rules/words.ts';
import type { Strength } from '../../../../shared/devices/strength.ts';
import { Button } from '../../../../shared/ui/Button.tsx';
import { Checkbox } from '../../../../shared/ui/Checkbox.tsx';
import { Dialog } from '../../../../shared/ui/Dialog.tsx';
import { SelectField } from '../../../../shared/ui/SelectField.tsx';
import { TextField } from '../../../../shared/ui/TextField.tsx';
import { useUi } from '../../../../shared/ui/UiProvider.tsx';
import { useText } from '../../i18n/useText.ts';
import { POLICY_WORDS } from './messages.ts';
import styles from './policies.module.css';

const OFFERED: readonly ConditionName[] = ['classes', 'products', 'serials', 'leastStrength', 'media'];
const STRENGTHS = ['any', 'usual', 'strong'] as const;

export function RuleDialog(props: {
  /** Null: a new one. */
  rule: DeviceRule | null;
  /** Ids that are taken. */
  ids: readonly string[];
  onSave: (rule: DeviceRule) => void;
  onRemove: () => void;
  onClose: () => void;
}) {
  const t = useText(POLICY_WORDS);
  const { language } = useUi();
  const { rule, onClose } = props;
  const when = rule?.when ?? {};
  const [outcome, setOutcome] = useState<Outcome>(rule?.outcome ?? 'block');
  const [classes, setClasses] = useState<readonly DeviceClass[]>(when.classes ?? []);
  const [products, setProducts] = useState((when.products ?? []).map(productText).join(' '));
  const [serials, setSerials] = useState((when.serials ?? []).join(' '));
  const [strength, setStrength] = useState<(typeof STRENGTHS)[number]>(strengthIn(when.leastStrength));
  const [onlyMedia, setOnlyMedia] = useState(when.media !== undefined);
  const [ja, setJa] = useState(rule?.reason.ja ?? '');
  const [en, setEn] = useState(rule?.reason.en ?? '');
  const readProducts = productsIn(products);
  const isWhole = ja.trim() !== '' && en.trim() !== '' && readProducts !== null;
  const kept = Object.keys(when).filter((name) => !OFFERED.includes(name as ConditionName)) as ConditionName[];

  function submit() {
    if (!isWhole) return;
    const words = serials.split(/\s+/u).filter((word) => word !== '');
    const rest = Object.fromEntries(kept.map((name) => [name, when[name]]));
    props.onSave({
      id: rule?.id ?? freshId(props.ids),
      outcome,
      reason: { ja: ja.trim(), en: en.trim() },
      when: {
        ...rest,
        ...(classes.length > 0 && { classes }),
        ...(readProducts.length > 0 && { products: readProducts }),
        ...(words.length > 0 && { serials: words }),
        ...(strength !== 'any' && { leastStrength: strength }),
        ...(onlyMedia && { media: when.media ?? ('any' as const) }),
      },
    });
  }

  return (
    <Dialog
      wide
      title={rule === null ? t('rule.add-title') : t('rule.edit-title')}
      onClose={onClose}
      actions={
        <>
          {rule !== null && (
            <Button kind="danger" onClick={props.onRemove}>
              {t('rule.remove')}
            </Button>
          )}
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button kind="primary" disabledBecause={isWhole ? undefined : t('field.missing')} onClick={submit}>
            {t('rule.save')}
          </Button>
        </>
      }
    >
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <SelectField
          label={t('field.outcome')}
          value={outcome}
          onChange={setOutcome}
          choices={[...OUTCOMES].reverse().map((each) => ({ value: each, label: OUTCOME_WORDS[each][language] }))}
        />
        <fieldset className={styles.boxes}>
          <legend>{t('field.classes')}</legend>
          {DEVICE_CLASSES.map((each) => (
            <Checkbox
              key={each}
              label={DEVICE_CLASS_NAMES[each][language]}
              checked={classes.includes(each)}
              onChange={(checked) =>
                setClasses(DEVICE_CLASSES.filter((one) => (one === each ? checked : classes.includes(one))))
              }
            />
          ))}
        </fieldset>
        <Checkbox label={t('field.media')} checked={onlyMedia} onChange={setOnlyMedia} />
        <div className={styles.pair}>
          <SelectField
            label={t('field.strength')}
            value={strength}
            onChange={setStrength}
            choices={STRENGTHS.map((each) => ({ value: each, label: t(`strength.${each}`) }))}
          />
          <TextField
            label={t('field.products')}
            help={t('field.products-help')}
            error={readProducts === null ? t('field.products-wrong') : undefined}
            value={products}
            onChange={setProducts}
            maxLength={2_000}
          />
          <TextField
            label={t('field.serials')}
            help={t('field.serials-help')}
            value={serials}
            onChange={setSerials}
            maxLength={2_000}
          />
        </div>
        <TextField label={t('field.reason-ja')} value={ja} onChange={setJa} maxLength={200} />
        <TextField label={t('field.reason-en')} value={en} onChange={setEn} maxLength={200} />
        {kept.length > 0 && (
          <p className={styles.quiet}>
            {t('field.kept', {
              names: kept.map((name) => CONDITION_WORDS[name][language]).join(language === 'ja' ? '、' : ', '),
            })}
          </p>
        )}
        <button type="submit" hidden />
      </form>
    </Dialog>
  );
}

function strengthIn(given: Strength | undefined): (typeof STRENGTHS)[number] {
  return given === 'usual' || given === 'strong' ? given : 'any';
}

/** Null: some word of it is no pair of numbers. */
function productsIn(text: string): ProductPattern[] | null {
  const patterns: ProductPattern[] = [];
  for (const word of text.split(/\s+/u).filter((each) => each !== '')) {
    const [, vendor, product] = /^([0-9a-f]{4}):([0-9a-f]{4}|\*)$/iu.exec(word) ?? [];
    if (vendor === undefined || product === undefined) return null;
    const vendorId = Number.parseInt(vendor, 16);
    patterns.push(product === '*' ? { vendorId } : { vendorId, productId: Number.parseInt(product, 16) });
  }
  return patterns;
}

function freshId(taken: readonly string[]): string {
  for (let number = taken.length + 1; ; number += 1) {
    const id = `rule-${number}`;
    if (!taken.includes(id)) return id;
  }
}
