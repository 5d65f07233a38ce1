metadata description = 'What wakes an operator. The runbook says for each what it means and what to do.'

import { tagValues } from 'types.bicep'

@description('First part of the names.')
param name string

@description('Azure region.')
param location string

@description('Tags of every resource.')
param tags tagValues

@description('Workspace with the logs.')
param workspaceId string

@description('Topic that tells of new blobs.')
param topicId string

@description('Vault, whose secrets and certificates expire.')
param vaultId string

@description('Addresses to which alerts are mailed.')
@minLength(1)
param emails string[]

// Each names an event of the code by its id and by its method, since hosts pass on one or the other; a test holds both against the source.
// often: the code looks every few minutes and says it each time. daily: it is said once a day. once: it is said when it happens, and no
// more, or so seldom that nobody should wait for the hour; an hour is looked at, since a line may come late.
var events = [
  { alert: 'poison', event: 9101, log: 'PoisonFound', severity: 1, pace: 'often', says: 'A message failed too often and was put aside' }
  { alert: 'queue-age', event: 9102, log: 'QueueTooOld', severity: 2, pace: 'often', says: 'The oldest message of a queue waits too long' }
  { alert: 'nothing-submitted', event: 9103, log: 'NothingSubmitted', severity: 2, pace: 'daily', says: 'A regency has submitted nothing three days before the closing' }
  { alert: 'messages-failing', event: 9104, log: 'MessagesFailing', severity: 1, pace: 'daily', says: 'More than 10 percent of the messages that ended lately failed' }
  { alert: 'provider-refuses', event: 8006, log: 'ConfigurationRefused', severity: 1, pace: 'once', says: 'The message provider refuses our configuration; messages wait' }
  { alert: 'invariant-broken', event: 9002, log: 'InvariantBroken', severity: 0, pace: 'once', says: 'What must always hold does not hold' }
  { alert: 'audit-stuck', event: 3102, log: 'CannotGrow', severity: 0, pace: 'once', says: 'Nothing can be added to the log of decisions' }
  { alert: 'not-ready', event: 9004, log: 'NotReady', severity: 1, pace: 'often', says: 'The system cannot work' }
  { alert: 'setting-refused', event: 1009, log: 'SettingRefused', severity: 2, pace: 'once', says: 'An uploaded setting was refused; the old one stays in force' }
  { alert: 'draft-altered', event: 3009, log: 'DraftDamaged', severity: 0, pace: 'once', says: 'The decisions of a draft are not those that its hash stands for' }
  { alert: 'sent-twice', event: 8007, log: 'SentTwice', severity: 1, pace: 'once', says: 'A message got a second message at the provider' }
  { alert: 'purge-mark-planted', event: 9305, log: 'SealIsWrong', severity: 0, pace: 'once', says: 'A row says of a purge what this system did not write' }
  { alert: 'purge-list-lost', event: 9306, log: 'ListLost', severity: 2, pace: 'once', says: 'A confirmed purge cannot go on without its list' }
  { alert: 'holidays-missing', event: 1101, log: 'CalendarYearLacking', severity: 3, pace: 'daily', says: 'The calendar lacks the holidays of a year that is planned in' }
]

// The watch says every few minutes how each queue stands; where it is silent nothing else here can be trusted.
var heartbeat = { event: 9105, log: 'QueueState' }

// One failed run is tried again by itself; several in a quarter of an hour are not bad luck.
var failure = { event: 9401, log: 'RunFailed' }

var paces = {
  often: { every: 'PT5M', over: 'PT15M' }
  daily: { every: 'PT1H', over: 'P1D' }
  once: { every: 'PT5M', over: 'PT1H' }
}

@description('The query that finds an event by its id or by its name.')
func find(event int, log string) string =>
  'union isfuzzy=true AppTraces, AppExceptions | where tostring(Properties.EventId) in ("${event}", "${log}") or tostring(Properties.EventName) == "${log}"'

resource group 'Microsoft.Insights/actionGroups@2023-01-01' = {
  name: 'ag-${name}'
  location: 'global'
  tags: tags
  properties: {
    enabled: true
    groupShortName: 'dinsos'
    emailReceivers: [
      for (email, i) in emails: { name: 'operator-${i + 1}', emailAddress: email, useCommonAlertSchema: true }
    ]
  }
}

resource eventAlerts 'Microsoft.Insights/scheduledQueryRules@2026-03-01' = [
  for each in events: {
    name: 'alert-${name}-${each.alert}'
    location: location
    tags: tags
    kind: 'LogAlert'
    properties: {
      displayName: 'Dinsos: ${each.alert}'
      description: '${each.says} (event ${each.event}). See infra/runbook.md.'
      severity: each.severity
      enabled: true
      scopes: [workspaceId]
      evaluationFrequency: paces[each.pace].every
      windowSize: paces[each.pace].over
      // The tables fill with the first log line; before that the query has nothing to be checked against.
      skipQueryValidation: true
      autoMitigate: true
      criteria: {
        allOf: [
          {
            query: find(each.event, each.log)
            timeAggregation: 'Count'
            operator: 'GreaterThan'
            threshold: 0
            failingPeriods: { numberOfEvaluationPeriods: 1, minFailingPeriodsToAlert: 1 }
          }
        ]
      }
      actions: { actionGroups: [group.id] }
    }
  }
]

resource silence 'Microsoft.Insights/scheduledQueryRules@2026-03-01' = {
  name: 'alert-${name}-silent'
  location: location
  tags: tags
  kind: 'LogAlert'
  properties: {
    displayName: 'Dinsos: silent'
    description: 'The watch has not said for an hour how the queues stand (event ${heartbeat.event}). See infra/runbook.md.'
    severity: 1
    enabled: true
    scopes: [workspaceId]
    evaluationFrequency: 'PT15M'
    windowSize: 'PT1H'
    skipQueryValidation: true
    autoMitigate: true
    criteria: {
      allOf: [
        {
          query: find(heartbeat.event, heartbeat.log)
          timeAggregation: 'Count'
          operator: 'LessThan'
          threshold: 1
          failingPeriods: { numberOfEvaluationPeriods: 1, minFailingPeriodsToAlert: 1 }
        }
      ]
    }
    actions: { actionGroups: [group.id] }
  }
}

resource failures 'Microsoft.Insights/scheduledQueryRules@2026-03-01' = {
  name: 'alert-${name}-failures'
  location: location
  tags: tags
  kind: 'LogAlert'
  properties: {
    displayName: 'Dinsos: failures'
    description: 'Functions fail again and again (event ${failure.event}). See infra/runbook.md.'
    severity: 2
    enabled: true
    scopes: [workspaceId]
    evaluationFrequency: 'PT5M'
    windowSize: 'PT15M'
    skipQueryValidation: true
    autoMitigate: true
    criteria: {
      allOf: [
        {
          query: find(failure.event, failure.log)
          timeAggregation: 'Count'
          operator: 'GreaterThan'
          threshold: 4
          failingPeriods: { numberOfEvaluationPeriods: 1, minFailingPeriodsToAlert: 1 }
        }
      ]
    }
    actions: { actionGroups: [group.id] }
  }
}

resource lostUploads 'Microsoft.Insights/metricAlerts@2026-01-01' = {
  name: 'alert-${name}-upload-not-taken'
  location: 'global'
  tags: tags
  properties: {
    description: 'An uploaded file was never taken up: its event could not be delivered and was put aside. See infra/runbook.md.'
    severity: 1
    enabled: true
    scopes: [topicId]
    evaluationFrequency: 'PT15M'
    windowSize: 'PT15M'
    autoMitigate: true
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria'
      allOf: [
        {
          criterionType: 'StaticThresholdCriterion'
          name: 'dead'
          metricName: 'DeadLetteredCount'
          timeAggregation: 'Total'
          operator: 'GreaterThan'
          threshold: 0
        }
      ]
    }
    actions: [{ actionGroupId: group.id }]
  }
}

resource vaultTopic 'Microsoft.EventGrid/systemTopics@2025-02-15' = {
  name: 'evgt-${name}-vault'
  location: location
  tags: tags
  properties: { source: vaultId, topicType: 'Microsoft.KeyVault.vaults' }

  resource expiry 'eventSubscriptions' = {
    name: 'expiry'
    properties: {
      // Alerts take nothing but this form.
      eventDeliverySchema: 'CloudEventSchemaV1_0'
      destination: {
        endpointType: 'MonitorAlert'
        properties: {
          severity: 'Sev2'
          description: 'A secret or certificate of Dinsos expires soon, or has expired. See infra/runbook.md.'
          actionGroups: [group.id]
        }
      }
      filter: {
        includedEventTypes: [
          'Microsoft.KeyVault.SecretNearExpiry'
          'Microsoft.KeyVault.SecretExpired'
          'Microsoft.KeyVault.CertificateNearExpiry'
          'Microsoft.KeyVault.CertificateExpired'
        ]
      }
    }
  }
}

@description('Resource id of the action group.')
output groupId string = group.id
