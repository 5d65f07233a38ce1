metadata description = 'Where logs, traces and metrics go. Nobody writes there by a key: the app does by its identity.'

import { builtIn, ofApp } from 'roles.bicep'
import { tagValues } from 'types.bicep'

@description('Name of the workspace.')
param workspaceName string

@description('Name of the Application Insights component.')
param componentName string

@description('Azure region.')
param location string

@description('Tags of every resource.')
param tags tagValues

@description('Name of the app\'s identity, by which its role assignments are called.')
param appIdentityName string

@description('Object id of the app\'s identity.')
param appPrincipalId string

@description('Days for which logs are kept.')
@minValue(30)
@maxValue(730)
param logDays int

@description('Gigabytes a day at which logs stop coming in: a loop must not empty the budget.')
@minValue(1)
param dailyGigabytes int

resource workspace 'Microsoft.OperationalInsights/workspaces@2026-03-01' = {
  name: workspaceName
  location: location
  tags: tags
  properties: {
    sku: { name: 'PerGB2018' }
    retentionInDays: logDays
    workspaceCapping: { dailyQuotaGb: dailyGigabytes }
    features: { disableLocalAuth: true }
  }
}

resource component 'Microsoft.Insights/components@2020-02-02' = {
  name: componentName
  location: location
  tags: tags
  kind: 'web'
  properties: {
    Application_Type: 'web'
    WorkspaceResourceId: workspace.id
    DisableLocalAuth: true
    // The addresses of people who call are not kept.
    DisableIpMasking: false
  }
}

resource roles 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for given in filter(ofApp, entry => entry.on == 'telemetry'): {
    name: guid(component.id, appIdentityName, given.role)
    scope: component
    properties: {
      principalId: appPrincipalId
      principalType: 'ServicePrincipal'
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', builtIn[given.role])
    }
  }
]

@description('Resource id of the workspace.')
output workspaceId string = workspace.id

@description('Where telemetry is sent. It opens nothing by itself: local authentication is off.')
output connectionString string = component.properties.ConnectionString
