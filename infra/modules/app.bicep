metadata description = 'The function app on a Flex Consumption plan, its settings, and who is let in.'

import { signInApp, storageEndpoints, tagValues } from 'types.bicep'

@description('Name of the app, which is also the id of its host.')
@minLength(2)
@maxLength(32)
param name string

@description('Name of the plan.')
param planName string

@description('Azure region.')
param location string

@description('Tags of every resource.')
param tags tagValues

@description('The identity that the app acts by: resource id and client id.')
param identity { id: string, clientId: string }

@description('Addresses of the services of the host\'s account.')
param hostEndpoints storageEndpoints

@description('Container of the code that runs.')
param codeContainer string

@description('Addresses of the services of the data account.')
param dataEndpoints storageEndpoints

@description('Address of the vault.')
param vaultAddress string

@description('Where telemetry is sent.')
param telemetryConnection string

@description('Memory of an instance in megabytes.')
param instanceMemory 512 | 2048 | 4096

@description('Instances at most.')
@minValue(1)
@maxValue(1000)
param maximumInstances int

@description('Instances that are always warm, by group (http, blob, function:NAME). They cost by the hour.')
param alwaysReady { *: int }

@description('Subnet of the app; empty without private networking.')
param subnetId string

@description('App registration of the officers\' sign-in.')
param signIn signInApp

@description('App role that an officer must have.')
@minLength(1)
param officerRole string

@description('Ids of the data keys; the old ones stay, so that old data can be read.')
@minLength(1)
param dataKeys string[]

@description('Id of the data key that new data is encrypted with.')
param activeDataKey string

@description('Sid of the account at the message provider.')
param messagingAccount string

@description('Number that WhatsApp messages come from.')
param whatsAppFrom string

@description('Number or name that SMS come from.')
param smsFrom string

@description('Address under which the provider reaches the functions, with /api.')
param publicAddress string

@description('Further settings of the app by their names, such as Messaging__DailyCap.')
param furtherSettings { *: string }

// Settings that hold a secret name it in the vault; the app reads it by its identity.
var fromVault = '@Microsoft.KeyVault(SecretUri=${vaultAddress}secrets/'

var settings = {
  AzureWebJobsStorage__blobServiceUri: hostEndpoints.blob
  AzureWebJobsStorage__queueServiceUri: hostEndpoints.queue
  AzureWebJobsStorage__tableServiceUri: hostEndpoints.table
  AzureWebJobsStorage__credential: 'managedidentity'
  AzureWebJobsStorage__clientId: identity.clientId
  AzureFunctionsWebHost__hostid: toLower(name)
  // Not APPLICATIONINSIGHTS_…: those the host reads too, and its own traces hold addresses of blobs, in which a person's name may stand.
  Telemetry__ConnectionString: telemetryConnection
  Telemetry__ClientId: identity.clientId
  // The blob triggers need the address of the queues too: a poison message goes there.
  DinsosStorage__blobServiceUri: dataEndpoints.blob
  DinsosStorage__queueServiceUri: dataEndpoints.queue
  DinsosStorage__tableServiceUri: dataEndpoints.table
  DinsosStorage__credential: 'managedidentity'
  DinsosStorage__clientId: identity.clientId
  Privacy__ActiveDataKey: activeDataKey
  Privacy__LookupKey: '${fromVault}lookup-key)'
  Privacy__TieBreakKey: '${fromVault}tie-break-key)'
  Officers__Identity: 'platform'
  Officers__RequiredRole: officerRole
  Messaging__AccountSid: messagingAccount
  Messaging__AuthToken: '${fromVault}messaging-auth-token)'
  Messaging__WhatsAppFrom: whatsAppFrom
  Messaging__SmsFrom: smsFrom
  Messaging__PublicAddress: publicAddress
  Messaging__RequireTemplates: 'true'
}

var keySettings = toObject(dataKeys, id => 'Privacy__DataKeys__${id}', id => '${fromVault}data-key-${id})')

var withoutSignIn = [
  // The provider signs what it sends, and the functions check that.
  '/api/twilio/inbound'
  '/api/twilio/status'
  // Says ready or not, and no more.
  '/api/health'
  '/api/health/live'
  '/api/health/ready'
  // Event Grid comes with the key of the blob extension.
  '/runtime/webhooks/blobs'
]

resource plan 'Microsoft.Web/serverfarms@2025-03-01' = {
  name: planName
  location: location
  tags: tags
  kind: 'functionapp'
  sku: { name: 'FC1', tier: 'FlexConsumption' }
  properties: { reserved: true }
}

resource app 'Microsoft.Web/sites@2025-03-01' = {
  name: name
  location: location
  tags: tags
  kind: 'functionapp,linux'
  identity: { type: 'UserAssigned', userAssignedIdentities: { '${identity.id}': {} } }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    clientAffinityEnabled: false
    publicNetworkAccess: 'Enabled'
    keyVaultReferenceIdentity: identity.id
    virtualNetworkSubnetId: empty(subnetId) ? null : subnetId
    functionAppConfig: {
      deployment: {
        storage: {
          type: 'blobContainer'
          value: codeContainer
          authentication: { type: 'UserAssignedIdentity', userAssignedIdentityResourceId: identity.id }
        }
      }
      runtime: { name: 'dotnet-isolated', version: '10.0' }
      scaleAndConcurrency: {
        instanceMemoryMB: instanceMemory
        maximumInstanceCount: maximumInstances
        alwaysReady: [for group in items(alwaysReady): { name: group.key, instanceCount: group.value }]
      }
    }
    siteConfig: {
      minTlsVersion: '1.2'
      scmMinTlsVersion: '1.2'
      ftpsState: 'Disabled'
      http20Enabled: true
      appSettings: map(
        items(union(settings, keySettings, furtherSettings)),
        setting => { name: setting.key, value: string(setting.value) }
      )
    }
  }
}

resource noPassword 'Microsoft.Web/sites/basicPublishingCredentialsPolicies@2025-03-01' = {
  parent: app
  name: 'scm'
  properties: { allow: false }
}

resource noFtpPassword 'Microsoft.Web/sites/basicPublishingCredentialsPolicies@2025-03-01' = {
  parent: app
  name: 'ftp'
  properties: { allow: false }
}

resource authentication 'Microsoft.Web/sites/config@2025-03-01' = {
  parent: app
  name: 'authsettingsV2'
  properties: {
    platform: { enabled: true, runtimeVersion: '~1' }
    globalValidation: {
      requireAuthentication: true
      unauthenticatedClientAction: 'Return401'
      excludedPaths: withoutSignIn
    }
    httpSettings: { requireHttps: true }
    identityProviders: {
      azureActiveDirectory: {
        enabled: true
        registration: {
          clientId: signIn.clientId
          openIdIssuer: '${environment().authentication.loginEndpoint}${tenant().tenantId}/v2.0'
        }
        validation: {
          allowedAudiences: [signIn.clientId, 'api://${signIn.clientId}']
          defaultAuthorizationPolicy: { allowedApplications: signIn.applications }
        }
      }
    }
    login: { tokenStore: { enabled: false } }
  }
}

@description('Name of the app.')
output name string = app.name

@description('Address of the app.')
output hostName string = app.properties.defaultHostName
