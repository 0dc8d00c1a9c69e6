// A territory as the rules compare it with others, read beside its firm as `member`.

export const standingColumns = [
  "territories.organization_id as memberId",
  "territories.country",
  "territories.region_key as regionKey",
  "territories.product_line_id as productLineId",
  "territories.is_exclusive",
  "territories.starts_on as startsOn",
  "territories.ends_on as endsOn",
  "member.trade_name as firm",
] as const;

export const toStanding = <Row extends { is_exclusive: number }>({ is_exclusive, ...row }: Row) => ({
  ...row,
  isExclusive: is_exclusive === 1,
});
