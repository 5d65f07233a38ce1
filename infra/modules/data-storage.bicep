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

@description('Days without being read after which a working copy goes. What is in force is read whenever the app starts.')
@minValue(400)
param workDays int

@description('Days after which a receipt that was not renewed goes.')
@minValue(365)
param receiptDays int

@description('Whether nobody can delete the account before a lock is taken off.')
param isLocked bool

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
    // Without it nothing tells a working copy in use from one that is left over.
    lastAccessTimeTrackingPolicy: { enable: true, name: 'AccessTimeTracking', trackingGranularityInDays: 1, blobType: ['blockBlob'] }
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
          name: 'work'
          type: 'Lifecycle'
          enabled: true
          definition: {
            filters: { blobTypes: ['blockBlob'], prefixMatch: ['work/'] }
            actions: { baseBlob: { delete: { daysAfterLastAccessTimeGreaterThan: workDays } } }
          }
        }
        {
          name: 'receipts'
          type: 'Lifecycle'
          enabled: true
          definition: {
            filters: { blobTypes: ['blockBlob'], prefixMatch: ['receipts/'] }
            actions: {
              baseBlob: {
                tierToCool: { daysAfterModificationGreaterThan: 120 }
                delete: { daysAfterModificationGreaterThan: receiptDays }
              }
            }
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
