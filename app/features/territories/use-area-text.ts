import { useT } from "~/ui/intl";

/** How an area is called: the country, or the region in it. */
export const useAreaText = () => {
  const t = useT("territories");
  return ({ countryName, region }: { countryName: string; region: string }): string =>
    region === "" ? countryName : t("region_of", { country: countryName, region });
};
