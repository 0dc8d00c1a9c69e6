import { Select } from "~/ui/controls";
import { type Axis, choicesOf, choiceWord } from "./classification.rules";
import { useClassificationLabels } from "./use-classification-labels";

/** Everything that an axis can be set to, in one list; stands in a `Field`. */
export function ChoiceSelect({ axis, placeholder }: { axis: Axis; placeholder?: string }) {
  const labels = useClassificationLabels();
  return (
    <Select
      placeholder={placeholder}
      options={choicesOf(axis).map((choice) => ({ value: choiceWord(choice), label: labels.choice(choice) }))}
    />
  );
}
