metadata description = 'Tells when the money of a month runs out. It stops nothing.'

@description('Name of the budget.')
param name string

@description('Money of a month, in the currency of the subscription.')
@minValue(1)
param amount int

@description('First day of a month from which the budget counts.')
param from string

@description('Addresses that are told.')
param emails string[]

@description('Action group that is told.')
param groupId string

resource budget 'Microsoft.Consumption/budgets@2026-06-01' = {
  name: name
  properties: {
    category: 'Cost'
    amount: amount
    timeGrain: 'Monthly'
    timePeriod: { startDate: from }
    notifications: {
      mostlySpent: {
        enabled: true
        operator: 'GreaterThanOrEqualTo'
        threshold: 80
        thresholdType: 'Actual'
        contactEmails: emails
        contactGroups: [groupId]
      }
      willBeSpent: {
        enabled: true
        operator: 'GreaterThanOrEqualTo'
        threshold: 100
        thresholdType: 'Forecasted'
        contactEmails: emails
        contactGroups: [groupId]
      }
    }
  }
}
