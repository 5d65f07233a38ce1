metadata description = 'The account of the data: every container, queue and table of Flow.cs, kept so that what is overwritten or deleted can be had back.'

import { builtIn, ofApp } from 'roles.bicep'
import { storageEndpoints, tagValues } from 'types.bicep'

@description('Name of the account.')
@minLength(3)
@maxLength(24)
param name string

@description('Azure region.')
param location string

@description('Tags of every resource.')
param tags tagValues

@description('Name of the app\'s identity, by which its role assignments are called.')
param appIdentityName string

@description('Object id of the app\'s identity.')
param appPrincipalId string

@description('Whether the account answers only private endpoints and the addresses below.')
param isPrivate bool

@description('Public addresses that may reach a private account: the offices that upload and download.')
param allowedAddresses string[]

@description('Copies of the data, as the SKU says.')
param sku string

@description('Days in which a deleted blob or container can be had back.')
@minValue(7)
@maxValue(365)
param deletedDays int

@description('Days after which an older version of a blob goes for good. What a purge took away is gone only then.')
@minValue(7)
@maxValue(365)
param versionDays int

@description('Days after which the list of a purge that was begun and never ended goes.')
@minValue(400)
param purgeListDays int

@description('Days after which a receipt that was not renewed goes; those of hand-overs stay until a purge.')
@minValue(1460)
param receiptDays int

@description('Whether nobody can delete the account before a lock is taken off.')
param isLocked bool

// What the purge keeps for years as papers about money (receipts of deliveries and of accounts) is not among them, nor is the rest of
// the container work: versions of settings are kept for good, and indices of registers as long as they are in force.
var receiptsThatEnd = [
  'receipts/64'
  'receipts/field-reports/attendance/'
  'receipts/field-reports/monitoring/'
  'receipts/field-reports/withdrawal/'
  'receipts/unrouted/'
  'receipts/registry/'
  'receipts/aided/'
  'receipts/officer/'
]

// In the order of Flow.cs; a test holds both together. Poison queues are made by the host when it needs them.
var containers = [
  'submissions'
  'registry'
  'aided'
  'receipts'
  'decisions'
  'officer'
  'lists'
  'field-reports'
  'config'
  'work'
]

var queues = [
  'rows-to-validate'
  'proposals-to-compare'
  'copies-to-return'
  'allocations-to-run'
  'decisions-to-list'
  'awards-to-record'
  'bimtek-to-plan'
  'deliveries-to-plan'
  'messages-to-send'
  'replies-to-read'
]

var tables = [
  'versions'
  'submissions'
  'rows'
  'proposals'
  'verdicts'
  'claims'
  'ledger'
  'drafts'
  'awards'
  'messages'
  'audit'
  'agenda'
  'faults'
]

resource account 'Microsoft.Storage/storageAccounts@2026-06-01' = {
  name: name
  location: location
  tags: tags
  kind: 'StorageV2'
  sku: { name: sku }
  properties: {
    accessTier: 'Hot'
    allowBlobPublicAccess: false
    allowCrossTenantReplication: false
    allowSharedKeyAccess: false
    defaultToOAuthAuthentication: true
    minimumTlsVersion: 'TLS1_2'
    publicNetworkAccess: 'Enabled'
    supportsHttpsTrafficOnly: true
    networkAcls: {
      bypass: 'AzureServices'
      defaultAction: isPrivate ? 'Deny' : 'Allow'
      ipRules: [for address in allowedAddresses: { value: address, action: 'Allow' }]
    }
  }
}

resource blobs 'Microsoft.Storage/storageAccounts/blobServices@2026-06-01' = {
  parent: account
  name: 'default'
  properties: {
    isVersioningEnabled: true
    deleteRetentionPolicy: { enabled: true, days: deletedDays }
    containerDeleteRetentionPolicy: { enabled: true, days: deletedDays }
  }
}

resource queueService 'Microsoft.Storage/storageAccounts/queueServices@2026-06-01' = {
  parent: account
  name: 'default'
}

resource tableService 'Microsoft.Storage/storageAccounts/tableServices@2026-06-01' = {
  parent: account
  name: 'default'
}

resource container 'Microsoft.Storage/storageAccounts/blobServices/containers@2026-06-01' = [
  for each in containers: {
    parent: blobs
    name: each
    properties: { publicAccess: 'None' }
  }
]

resource queue 'Microsoft.Storage/storageAccounts/queueServices/queues@2026-06-01' = [
  for each in queues: {
    parent: queueService
    name: each
  }
]

resource table 'Microsoft.Storage/storageAccounts/tableServices/tables@2026-06-01' = [
  for each in tables: {
    parent: tableService
    name: each
  }
]

resource lifecycle 'Microsoft.Storage/storageAccounts/managementPolicies@2026-06-01' = {
  parent: account
  name: 'default'
  properties: {
    policy: {
      rules: [
        {
          name: 'purge-lists'
          type: 'Lifecycle'
          enabled: true
          definition: {
            filters: { blobTypes: ['blockBlob'], prefixMatch: ['work/retention/'] }
            actions: { baseBlob: { delete: { daysAfterModificationGreaterThan: purgeListDays } } }
          }
        }
        {
          name: 'cool-receipts'
          type: 'Lifecycle'
          enabled: true
          definition: {
            filters: { blobTypes: ['blockBlob'], prefixMatch: ['receipts/'] }
            actions: { baseBlob: { tierToCool: { daysAfterModificationGreaterThan: 120 } } }
          }
        }
        {
          name: 'receipts'
          type: 'Lifecycle'
          enabled: true
          definition: {
            filters: { blobTypes: ['blockBlob'], prefixMatch: receiptsThatEnd }
            actions: { baseBlob: { delete: { daysAfterModificationGreaterThan: receiptDays } } }
          }
        }
        {
          name: 'older-versions'
          type: 'Lifecycle'
          enabled: true
          definition: {
            filters: { blobTypes: ['blockBlob'] }
            actions: {
              version: { delete: { daysAfterCreationGreaterThan: versionDays } }
              snapshot: { delete: { daysAfterCreationGreaterThan: versionDays } }
            }
          }
        }
      ]
    }
  }
  dependsOn: [blobs]
}

resource roles 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for given in filter(ofApp, entry => entry.on == 'data'): {
    name: guid(account.id, appIdentityName, given.role)
    scope: account
    properties: {
      principalId: appPrincipalId
      principalType: 'ServicePrincipal'
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', builtIn[given.role])
    }
  }
]

resource lock 'Microsoft.Authorization/locks@2020-05-01' = if (isLocked) {
  name: 'keep'
  scope: account
  properties: { level: 'CanNotDelete', notes: 'Holds who was proposed, who was chosen and why. Take the lock off only to end the system.' }
}

@description('Resource id.')
output id string = account.id

@description('Name of the account.')
output name string = account.name

@description('Addresses of its services.')
output endpoints storageEndpoints = {
  blob: account.properties.primaryEndpoints.blob
  queue: account.properties.primaryEndpoints.queue
  table: account.properties.primaryEndpoints.table
}
