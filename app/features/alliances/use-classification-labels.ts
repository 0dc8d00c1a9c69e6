import { useT } from "~/ui/intl";
import type { Axis, AxisValue, SubKind } from "./classification.rules";

/** The reader's words for axes and for what they are set to: `B2B, distribution`. */
export const useClassificationLabels = () => {
  const t = useT("classification");
  const value = (name: string): string => t(`value_${name as AxisValue}`);
  return {
    axis: (axis: Axis): string => t(`axis_${axis}`),
    value,
    choice: (choice: { value: string; subKind: string | null }): string =>
      choice.subKind === null
        ? value(choice.value)
        : t("with_kind", { value: value(choice.value), kind: t(`kind_${choice.subKind as SubKind}`) }),
  };
};
