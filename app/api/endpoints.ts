// Every endpoint of the API, in the order of the published document. A test holds the routes to this list.

import type { Endpoint } from "./endpoint";
import * as alliances from "./endpoints/alliances";
import * as announcements from "./endpoints/announcements";
import * as record from "./endpoints/audit-entries";
import * as charter from "./endpoints/charter";
import * as customers from "./endpoints/customers";
import * as steps from "./endpoints/deal-steps";
import * as deals from "./endpoints/deals";
import * as holdings from "./endpoints/holdings";
import * as imports from "./endpoints/imports";
import * as library from "./endpoints/library";
import * as lifeCycle from "./endpoints/life-cycle";
import { getMe, listMemberships } from "./endpoints/me";
import * as needs from "./endpoints/needs";
import * as organizations from "./endpoints/organizations";
import { listProductLines } from "./endpoints/product-lines";
import { getReport, listReports } from "./endpoints/reports";

export const endpoints: readonly Endpoint[] = [
  getMe,
  listMemberships,
  organizations.listOrganizations,
  organizations.getOrganization,
  organizations.changeOrganization,
  alliances.listAlliances,
  alliances.createAlliance,
  alliances.getAlliance,
  alliances.listClassifications,
  alliances.classifyAlliance,
  alliances.inviteMember,
  alliances.withdrawInvitation,
  alliances.acceptInvitation,
  alliances.declineInvitation,
  announcements.listAnnouncements,
  announcements.publishAnnouncement,
  announcements.confirmAnnouncement,
  announcements.withdrawAnnouncement,
  library.listAssets,
  library.addAsset,
  library.getAsset,
  library.addAssetVersion,
  library.archiveAsset,
  library.downloadFile,
  needs.listNeeds,
  needs.stateNeed,
  needs.getNeed,
  needs.designSolution,
  needs.deliverSolution,
  needs.acceptSolution,
  needs.returnSolution,
  needs.withdrawNeed,
  lifeCycle.getLifeCycle,
  lifeCycle.changeStage,
  lifeCycle.askForSignOffs,
  lifeCycle.signOff,
  lifeCycle.addGateItem,
  lifeCycle.removeGateItem,
  lifeCycle.addEvidence,
  lifeCycle.withdrawEvidence,
  lifeCycle.saveExitPlan,
  lifeCycle.addExitItem,
  lifeCycle.removeExitItem,
  lifeCycle.finishExitItem,
  charter.getCharter,
  charter.saveCharter,
  charter.addObjective,
  charter.removeObjective,
  charter.nameRepresentatives,
  charter.addAgreement,
  charter.reviseAgreement,
  charter.acceptAgreement,
  listProductLines,
  customers.listCustomers,
  customers.createCustomer,
  customers.getCustomer,
  customers.changeCustomer,
  deals.listDeals,
  deals.createDeal,
  deals.getDeal,
  deals.changeDeal,
  steps.submitDeal,
  steps.takeUpDeal,
  steps.decideDeal,
  steps.contestDeal,
  steps.withdrawDeal,
  steps.revokeDeal,
  steps.moveSaleStage,
  steps.convertDeal,
  steps.closeDealWon,
  steps.closeDealLost,
  imports.listImports,
  imports.uploadImport,
  imports.getImport,
  imports.readImportOtherwise,
  imports.checkImport,
  imports.runImport,
  imports.getImportErrors,
  holdings.listHoldings,
  holdings.recordHolding,
  holdings.getHolding,
  holdings.confirmHolding,
  holdings.disputeHolding,
  holdings.endHolding,
  holdings.withdrawHolding,
  listReports,
  getReport,
  record.listAuditEntries,
  record.getAuditEntry,
  record.getReceipt,
];
