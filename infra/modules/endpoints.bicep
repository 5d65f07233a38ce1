metadata description = 'The private endpoints of one kind of service, and the names by which the network finds them.'

@description('Name of the private zone.')
param zone string

@description('The endpoints: name, and the resource that it leads to.')
param endpoints { name: string, target: string }[]

@description('What of the resource is reached: blob, queue, table or vault.')
param service string

@description('Resource id of the network.')
param networkId string

@description('Subnet of the endpoints.')
param subnetId string

@description('Azure region.')
param location string

@description('Tags of every resource.')
param tags object

resource dns 'Microsoft.Network/privateDnsZones@2024-06-01' = {
  name: zone
  location: 'global'
  tags: tags

  resource link 'virtualNetworkLinks' = {
    name: 'network'
    location: 'global'
    tags: tags
    properties: { registrationEnabled: false, virtualNetwork: { id: networkId } }
  }
}

resource endpoint 'Microsoft.Network/privateEndpoints@2026-03-01' = [
  for each in endpoints: {
    name: each.name
    location: location
    tags: tags
    properties: {
      subnet: { id: subnetId }
      privateLinkServiceConnections: [
        { name: service, properties: { privateLinkServiceId: each.target, groupIds: [service] } }
      ]
    }
  }
]

resource names 'Microsoft.Network/privateEndpoints/privateDnsZoneGroups@2026-03-01' = [
  for (each, i) in endpoints: {
    parent: endpoint[i]
    name: 'default'
    properties: { privateDnsZoneConfigs: [{ name: service, properties: { privateDnsZoneId: dns.id } }] }
  }
]
