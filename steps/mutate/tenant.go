package mutate

// TenantParameter is a parameter by which addresses of products name a tenant.
type TenantParameter struct {
	Value
	Parameter string
}

// TenantParameters are such parameters: a person can write each of them into an address, so that
// none of them decides in which tenant a sign-in ends.
func TenantParameters() []TenantParameter {
	of := func(depth Depth, name, parameter string) TenantParameter {
		return TenantParameter{Value{Name: name, Says: "the parameter " + parameter, Outcome: Refused, Depth: depth}, parameter}
	}
	return []TenantParameter{
		of(Standard, "tenant", "tenant"), of(Deep, "tenant-id", "tenant_id"), of(Deep, "tenant-id-camel", "tenantId"),
		of(Standard, "organization", "organization"), of(Deep, "organization-id", "organization_id"), of(Deep, "organization-id-camel", "organizationId"),
		of(Standard, "org", "org"), of(Deep, "org-id", "org_id"), of(Deep, "org-id-camel", "orgId"),
		of(Standard, "workspace", "workspace"), of(Deep, "workspace-id", "workspace_id"),
		of(Standard, "connection", "connection"), of(Deep, "connection-id", "connection_id"),
		of(Deep, "provider", "provider"), of(Deep, "provider-id", "providerId"), of(Standard, "idp", "idp"),
		of(Standard, "domain", "domain"), of(Deep, "hd", "hd"), of(Deep, "realm", "realm"),
		of(Deep, "account", "account"), of(Deep, "team", "team"), of(Deep, "company", "company"), of(Deep, "customer", "customer"),
		of(Deep, "slug", "slug"), of(Deep, "site", "site"),
		of(Standard, "iss", "iss"), of(Deep, "client-id", "client_id"), of(Deep, "redirect-uri", "redirect_uri"),
	}
}
