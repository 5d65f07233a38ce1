using '../main.bicep'

// A small installation to try things on. Copy it, or change it here; what stands as zeros is yours to fill in.

param environmentName = 'dev'
param alertEmails = ['operator@dinsos.example']
param monthlyBudget = 50
param budgetFrom = '2026-12-01'

// az ad signed-in-user show --query id
param vaultOfficer = { id: '00000000-0000-0000-0000-000000000000', kind: 'User' }

// The app registration of the officers' sign-in, and the Azure CLI, with which they fetch their token.
param signIn = {
  clientId: '00000000-0000-0000-0000-000000000000'
  applications: ['04b07795-8ddb-461a-bbee-02f9e1bf7b46']
}

param messagingAccount = 'AC00000000000000000000000000000000'
param whatsAppFrom = '+6200000000000'
param smsFrom = 'DINSOS'

param dataKeys = ['2026']
param activeDataKey = '2026'

// Nothing leaves before somebody says so.
param furtherSettings = { Messaging__KillSwitch: 'true' }

param deletedDays = 7
param versionDays = 7
param logDays = 30
