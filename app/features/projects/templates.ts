// What projects begin with, by their template: phases with tasks, each phase closed by a milestone. Pure; the words are the messages
// `project-templates`, under `phase_` and `task_` with the codes that stand here.

import type { ProjectTemplate } from "#db/tables-projects";

type TaskPlan<Code extends string = string> = { code: Code; days: number };
type PhasePlan<Phase extends string = string, Code extends string = string> = {
  code: Phase;
  tasks: readonly TaskPlan<Code>[];
};

const phase = <const Phase extends string, const Tasks extends Record<string, number>>(
  code: Phase,
  tasks: Tasks,
): PhasePlan<Phase, keyof Tasks & string> => ({
  code,
  tasks: Object.entries(tasks).map(([task, days]) => ({ code: task as keyof Tasks & string, days })),
});

/** Working days are a first guess, to be changed. Tasks of a phase follow one another, and so do phases. */
const templatePlans = {
  blank: [],
  // 理念导入 业务梳理 流程固化 系统部署 应用培训 业务上线
  crm_rollout: [
    phase("concept", { crm_vision: 3, crm_sponsors: 2 }),
    phase("business", { crm_processes: 10, crm_data: 5 }),
    phase("fixing", { crm_target: 8, crm_roles: 4 }),
    phase("deployment", { crm_configure: 15, crm_migrate: 8 }),
    phase("training", { crm_trainers: 3, crm_users: 5 }),
    phase("go_live", { crm_pilot: 10, crm_switch: 5 }),
  ],
  new_product_development: [
    phase("need", { npd_ideas: 5, npd_requirements: 8 }),
    phase("development", { npd_concept: 10, npd_prototype: 20 }),
    phase("validation", { npd_field_test: 15, npd_release: 5 }),
    phase("market", { npd_offer: 5, npd_launch: 5 }),
  ],
  product_brand: [
    phase("positioning", { brand_research: 8, brand_promise: 5 }),
    phase("preparation", { brand_assets: 10, brand_media: 5 }),
    phase("promotion", { brand_campaign: 20, brand_review: 5 }),
  ],
  distribution_channel: [
    phase("coverage", { channel_territories: 5, channel_targets: 3 }),
    phase("enabling", { channel_training: 5, channel_stock: 8 }),
    phase("selling", { channel_leads: 20, channel_review: 3 }),
  ],
  customer_resource_sharing: [
    phase("agreeing", { sharing_terms: 5, sharing_consents: 5 }),
    phase("matching", { sharing_overlap: 5, sharing_choose: 3 }),
    phase("approach", { sharing_offers: 15, sharing_review: 3 }),
  ],
  joint_venture: [
    phase("feasibility", { venture_case: 15, venture_diligence: 15 }),
    phase("founding", { venture_contract: 20, venture_registration: 15 }),
    phase("start", { venture_team: 15, venture_operation: 10 }),
  ],
  customization: [
    phase("need", { custom_needs: 5, custom_requirements: 5 }),
    phase("solution", { custom_design: 10, custom_offer: 3 }),
    phase("delivery", { custom_build: 15, custom_delivery: 5 }),
    phase("acceptance", { custom_test: 5, custom_handover: 2 }),
  ],
  guidance: [
    phase("assessment", { guidance_level: 5, guidance_goals: 2 }),
    phase("training", { guidance_courses: 10, guidance_practice: 15 }),
    phase("result", { guidance_exam: 3, guidance_review: 3 }),
  ],
  partnership: [
    phase("alignment", { partner_goals: 5, partner_rules: 5 }),
    phase("joint_work", { partner_build: 20, partner_operate: 20 }),
    phase("sharing_out", { partner_benefits: 5, partner_next: 3 }),
  ],
} as const satisfies Record<ProjectTemplate, readonly PhasePlan[]>;

type Plans = (typeof templatePlans)[ProjectTemplate][number];
export type TemplatePhase = Plans["code"];
export type TemplateTask = Plans["tasks"][number]["code"];

/** The phases of a template in their order. */
export const phasesOf = (template: ProjectTemplate): readonly PhasePlan<TemplatePhase, TemplateTask>[] =>
  templatePlans[template];

export const projectTemplates = Object.keys(templatePlans) as ProjectTemplate[];

/** All templates: those that fit the alliance's mode or purpose first, the empty one last. */
export const templatesFor = (current: {
  developmentMode: string | null;
  purpose: string | null;
}): { template: ProjectTemplate; fits: boolean }[] => {
  const fits = (template: ProjectTemplate): boolean =>
    template === current.purpose || template === current.developmentMode;
  const rest = projectTemplates.filter((template) => template !== "blank");
  return [...rest.filter(fits), ...rest.filter((one) => !fits(one)), "blank" as const].map((template) => ({
    template,
    fits: fits(template),
  }));
};
