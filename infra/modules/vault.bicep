metadata description = 'The vault of the secrets. This template never holds one: infra/deploy makes what is random and asks for the rest.'

import { builtIn, ofApp } from 'roles.bicep'
import { principal, tagValues } from 'types.bicep'

@description('Name of the vault.')
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

@description('Who may put secrets into the vault: whoever deploys.')
param vaultOfficer principal

@description('Whether the vault answers only private endpoints and the addresses below.')
param isPrivate bool

@description('Public addresses that may reach a private vault, such as the office that deploys.')
param allowedAddresses string[]

@description('Whether nobody can delete the vault before a lock is taken off.')
param isLocked bool

@description('Workspace that keeps who read which secret when.')
param workspaceId string

resource vault 'Microsoft.KeyVault/vaults@2026-05-15' = {
  name: name
  location: location
  tags: tags
  properties: {
    tenantId: tenant().tenantId
    sku: { family: 'A', name: 'standard' }
    enableRbacAuthorization: true
    enableSoftDelete: true
    softDeleteRetentionInDays: 90
    // Without the data keys nothing that is stored can be read again: nobody may purge them.
    enablePurgeProtection: true
    publicNetworkAccess: 'Enabled'
    networkAcls: {
      bypass: 'AzureServices'
      defaultAction: isPrivate ? 'Deny' : 'Allow'
      ipRules: [for address in allowedAddresses: { value: address }]
    }
  }
}

resource appRoles 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for given in filter(ofApp, entry => entry.on == 'vault'): {
    name: guid(vault.id, appIdentityName, given.role)
    scope: vault
    properties: {
      principalId: appPrincipalId
      principalType: 'ServicePrincipal'
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', builtIn[given.role])
    }
  }
]

resource officerRole 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(vault.id, vaultOfficer.id, 'Key Vault Secrets Officer')
  scope: vault
  properties: {
    principalId: vaultOfficer.id
    principalType: vaultOfficer.kind
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', builtIn['Key Vault Secrets Officer'])
  }
}

resource lock 'Microsoft.Authorization/locks@2020-05-01' = if (isLocked) {
  name: 'keep'
  scope: vault
  properties: { level: 'CanNotDelete', notes: 'Without these keys nothing that is stored can be read.' }
}

// The version that everybody uses has stayed a preview; the only other one is of 2016 and knows no group of categories.
#disable-next-line use-recent-api-versions
resource readers 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'who-read-what'
  scope: vault
  properties: {
    workspaceId: workspaceId
    logs: [{ categoryGroup: 'audit', enabled: true }]
  }
}

@description('Resource id.')
output id string = vault.id

@description('Name of the vault.')
output name string = vault.name

@description('Address of the vault.')
output address string = vault.properties.vaultUri
